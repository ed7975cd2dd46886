/** The gate: two towers, an arch, the way in. Drawn for Stadttor; stands in for a city without a crest of its own. */
export function GateMark({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        fill="currentColor"
        d="M4 42V13h2V9h2.5v4h3V9H14v4h2v7h2.5v-3.5h3V20h5v-3.5h3V20H32v-7h2V9h2.5v4h3V9H42v4h2v29H31V33a7 7 0 0 0-14 0v9zm5-19v6h2v-6zm28 0v6h2v-6z"
      />
    </svg>
  );
}

/** The city's crest in a header; without a picture the gate. The name beside it says what it is, so it is decoration. */
export function Crest({ crest_url }: { crest_url?: string }) {
  return crest_url ? <img className="crest" src={crest_url} alt="" width={48} height={48} /> : <GateMark className="crest crest--gate" />;
}
