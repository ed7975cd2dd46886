/**
 * A PDF/A of Typst that says it is PDF/UA-1 too. Typst writes both but declares only one at a time: what is missing is the mark in the metadata
 * (with its description, which PDF/A asks for) and the title in the window's bar. Whoever calls has made the same document as PDF/UA-1 before,
 * which is when Typst checks it. Added as PDF provides for: the two changed objects behind the end, with a table of their own.
 */
export function asBothStandards(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(text);
  const root = Number(/\/Root (\d+) 0 R/.exec(trailer?.[1] ?? '')?.[1]);
  const catalog = objectOf(text, root);
  const metadata = Number(/\/Metadata (\d+) 0 R/.exec(catalog)?.[1]);
  const xmp = objectOf(text, metadata);
  if (!trailer || !catalog.includes('/ViewerPreferences <<') || !xmp.includes('</rdf:Description></rdf:RDF>')) {
    throw new Error('The PDF is not built as Typst 0.14 builds it.');
  }
  const changed = [
    { id: root, object: catalog.replace('/ViewerPreferences <<', '/ViewerPreferences <<\n    /DisplayDocTitle true') },
    { id: metadata, object: marked(xmp) },
  ].sort((a, b) => a.id - b.id);
  let body = '';
  let table = 'xref\n';
  for (const { id, object } of changed) {
    table += `${id} 1\n${String(pdf.length + body.length).padStart(10, '0')} 00000 n \n`;
    body += `${id} 0 obj${object}endobj\n`;
  }
  const end = `trailer\n<<${trailer[1]}  /Prev ${trailer[2]}\n>>\nstartxref\n${pdf.length + body.length}\n%%EOF\n`;
  return Buffer.concat([pdf, Buffer.from(body + table + end, 'latin1')]);
}

function objectOf(text: string, id: number): string {
  const start = text.lastIndexOf(`\n${id} 0 obj`);
  const from = text.indexOf('obj', start) + 3;
  return start < 0 ? '' : text.slice(from, text.indexOf('endobj', from));
}

const MARK = '<pdfuaid:part>1</pdfuaid:part>';
const property = (name: string, type: string, what: string) =>
  `<rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>${what}</pdfaProperty:description><pdfaProperty:name>${name}</pdfaProperty:name><pdfaProperty:valueType>${type}</pdfaProperty:valueType></rdf:li>`;
const SCHEMA = `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>${property('part', 'Integer', 'Part of ISO 14289')}</rdf:Seq></pdfaSchema:property></rdf:li>`;

function marked(stream: string): string {
  const begin = stream.indexOf('<?xpacket');
  const xmp = stream
    .slice(begin, stream.lastIndexOf('endstream'))
    .trimEnd()
    .replace('xmlns:pdfaid=', 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"  xmlns:pdfaid=')
    .replace('<pdfaExtension:schemas><rdf:Bag>', `<pdfaExtension:schemas><rdf:Bag>${SCHEMA}`)
    .replace('</rdf:Description></rdf:RDF>', `${MARK}</rdf:Description></rdf:RDF>`);
  return `${stream.slice(0, begin).replace(/\/Length \d+/, `/Length ${xmp.length}`)}${xmp}\nendstream\n`;
}
