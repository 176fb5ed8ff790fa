/** Has the browser save a text as a file; from a URL of the page's own, which the strictest policy lets it. */
export function downloadText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; a URL that is kept keeps the whole file.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
