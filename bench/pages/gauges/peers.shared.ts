import { cells, nameOf } from './gauges.shared.js';

/** A gauge's place in a cell as large as ours, below a title. */
export function captioned(place: HTMLElement, size: number): readonly HTMLElement[] {
  return cells(place, size).map((cell, index) => {
    const title = document.createElement('h2');
    title.style.cssText = 'margin:0;padding:8px 12px;font-size:14px';
    title.textContent = `Service level ${nameOf(index)}`;
    const box = document.createElement('div');
    box.style.cssText = 'width:234px;height:200px;margin:0 auto;overflow:hidden';
    cell.append(title, box);
    return box;
  });
}
