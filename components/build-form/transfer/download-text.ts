interface TextFile {
  text: string;
  file: string;
  /** The media type. */
  type: string;
}

export function downloadText({ text, file, type }: TextFile) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file;
  link.click();
  URL.revokeObjectURL(url);
}
