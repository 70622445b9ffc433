/** Files, chosen or dropped. The browser's own file button speaks the computer's language, so the words here are ours. */
import { type DragEvent, useState } from 'react';
import { formatNumber } from './format.ts';

export interface FileFieldProps {
  /** "Välj filer". */
  readonly label: string;
  /** As in HTML: '.xml,application/xml'. */
  readonly accept: string;
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly multiple?: boolean;
}

export function FileField({ label, accept, files, onFiles, multiple = false }: FileFieldProps) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = [...event.dataTransfer.files];
    if (dropped.length > 0) onFiles(multiple ? dropped : dropped.slice(0, 1));
  };
  return (
    <fieldset
      className={over ? 'k-file k-file-over' : 'k-file'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      aria-label={label}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="k-file-button">
        {label}
        <input
          type="file"
          accept={accept}
          multiple={multiple}
          onChange={(event) => onFiles([...(event.target.files ?? [])])}
        />
      </label>
      <span className="k-quiet" role="status">
        {chosen(files, multiple)}
      </span>
    </fieldset>
  );
}

function chosen(files: readonly File[], multiple: boolean): string {
  const [first] = files;
  if (first === undefined) return multiple ? 'eller dra dem hit' : 'eller dra den hit';
  return files.length === 1 ? first.name : `${formatNumber(files.length)} filer valda`;
}
