import { Json, oneFile } from '../one-file.tsx';
import type { SealedPack } from './seal.ts';
import { packStyle } from './style.ts';

/** A pack as one file that opens without any server; `script` from `scriptInside('emergency-pack')`. */
export const packHtml = (
  pack: SealedPack,
  of: { title: string; accent: string; accent_dark?: string | undefined; script: string },
): string =>
  oneFile({
    ...{ lang: 'de', title: of.title, style: packStyle(of.accent, of.accent_dark), script: of.script },
    body: (
      <>
        <div id="pack" />
        <noscript>
          <p className="none">
            Diese Mappe ist verschlüsselt. Sie geht nur in einem Browser auf, der Skripte ausführt. · This pack is encrypted and opens only
            in a browser that runs scripts.
          </p>
        </noscript>
        <Json id="head" text={pack.head} />
        <script type="text/plain" id="signature">
          {pack.signature}
        </script>
        <script type="text/plain" id="bytes">
          {pack.bytes}
        </script>
      </>
    ),
  });
