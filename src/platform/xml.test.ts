import { expect, test } from 'vitest';
import { elementsNamed, readXml, XmlProblem } from './xml.ts';

test('prefixes mean what the file says, whatever they are called', () => {
  const one = readXml('<?xml version="1.0"?><a:r xmlns:a="urn:x" xmlns:b="urn:y"><b:c n="1">eins</b:c></a:r>');
  const two = readXml('<b:r xmlns:b="urn:x"><c xmlns="urn:y" n="1">eins</c></b:r>');
  for (const root of [one, two]) {
    expect(root).toMatchObject({ ns: 'urn:x', name: 'r' });
    expect([...elementsNamed(root, 'urn:y', 'c')]).toMatchObject([{ text: 'eins', attributes: { n: '1' } }]);
  }
});

test('the five characters and numbers are read, and what stands in CDATA stays as it is', () => {
  expect(readXml('<r>&lt;p&gt; &amp;amp; &#228;&#xE4; <![CDATA[<b>&amp;</b>]]></r>').text).toBe('<p> &amp; ää <b>&amp;</b>');
});

test.each([
  ['what is not closed', '<r>\n<a></r>', 2],
  ['two elements side by side', '<r/><r/>', 1],
  ['an entity that names a file', '<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<r>&x;</r>', 2],
  ['a bomb', '<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><r>&b;</r>', 1],
  ['a prefix nobody declared', '<r><a:b/></r>', undefined],
  ['elements without end in each other', `${'<r>'.repeat(200)}${'</r>'.repeat(200)}`, undefined],
  ['nothing', '', undefined],
])('%s is refused with its line', (_what, source, line) => {
  const refused = () => readXml(source);
  expect(refused).toThrow(XmlProblem);
  try {
    refused();
  } catch (error) {
    if (line) expect((error as XmlProblem).line).toBe(line);
  }
});
