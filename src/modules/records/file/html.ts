/** The document as one HTML file that needs nothing else: to read in any browser, to print, to keep. Pure. */
import type { Block, FileDocument } from '../contract.ts';

const style = `body{font:1rem/1.5 "Source Sans 3",system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1,h2,h3,h4{line-height:1.25}h2{margin-top:2.5rem;border-top:1px solid #767676;padding-top:1rem}h3{margin-top:2rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
.n{border-left:4px solid #5a5a5a;padding:.25rem .75rem;margin:.75rem 0}blockquote{margin:.25rem 0 1rem 1.5rem}
p,.n,blockquote{white-space:pre-line}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid #767676;padding:.25rem .5rem .25rem 0;overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none}h2,h3,h4{break-after:avoid}tr,dl{break-inside:avoid}}`;

/** The whole page. Everything that people have written is escaped. */
export function htmlOf({ title, blocks }: FileDocument): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeText(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeText(title)}</h1>
${blocks.map(blockHtml).join('\n')}
</main>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${escapeText(block.id)}">${escapeText(block.text)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${escapeText(block.text)}</p>`;
    case 'notice':
      return `<div class="n">${escapeText(block.text)}</div>`;
    case 'quote':
      return `<blockquote>${escapeText(block.text)}</blockquote>`;
    case 'facts':
      return `<dl>${block.rows.map((row) => `<dt>${escapeText(row.label)}</dt><dd>${escapeText(row.value)}</dd>`).join('')}</dl>`;
    case 'contents':
      return `<ol>${block.items.map((item) => `<li><a href="#${escapeText(item.id)}">${escapeText(item.text)}</a></li>`).join('')}</ol>`;
    case 'table': {
      const head = block.columns.map((column) => `<th scope="col">${escapeText(column)}</th>`).join('');
      const rows = block.rows
        .map((row) => `<tr>${row.map((cell) => `<td>${escapeText(cell)}</td>`).join('')}</tr>`)
        .join('');
      return `<table><caption>${escapeText(block.title)}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
    }
  }
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
