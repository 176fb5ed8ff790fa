import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { MadoElement } from '../../../src/components/base/element.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { WidthController } from '../../../src/components/base/width-controller.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

class WideElement extends MadoElement {
  renders = 0;
  readonly width = new WidthController(this, 400);

  protected override render(): TemplateResult {
    this.renders++;
    return html`<p>${this.width.isWide ? 'wide' : 'narrow'}</p>`;
  }

  get text(): string {
    return this.renderRoot.querySelector('p')?.textContent ?? '';
  }
}
customElements.define('wide-element', WideElement);

/** Until what is observed of sizes in this frame was told. */
const resized = (): Promise<void> =>
  new Promise(resolve => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });

describe('width controller', () => {
  let page: FakePage;

  async function elementOf(width: number): Promise<WideElement> {
    const element = document.createElement('wide-element') as WideElement;
    element.style.cssText = `display: block; width: ${width}px`;
    document.body.append(element);
    await page.settle();
    return element;
  }

  async function widen(element: HTMLElement, style: Partial<CSSStyleDeclaration>): Promise<void> {
    Object.assign(element.style, style);
    await resized();
    await page.settle();
  }

  beforeEach(() => {
    page = useFakePage();
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('wide-element')) element.remove();
    usePageScheduler(null);
  });

  it('an element is wide from the width on that it named', async () => {
    expect((await elementOf(399)).text).to.equal('narrow');
    expect((await elementOf(400)).text).to.equal('wide');
  });

  it('it is drawn anew where it becomes wide or narrow, and not for a width between', async () => {
    const element = await elementOf(300);
    await widen(element, { width: '500px' });
    expect(element.text).to.equal('wide');
    const { renders } = element;
    await widen(element, { width: '600px' });
    expect(element.renders).to.equal(renders);
    await widen(element, { width: '300px' });
    expect(element.text).to.equal('narrow');
  });

  it('one that is not shown keeps the look it had', async () => {
    const element = await elementOf(500);
    await widen(element, { display: 'none' });
    expect(element.text).to.equal('wide');
  });

  it('one that comes back to the page is measured there', async () => {
    const element = await elementOf(500);
    element.remove();
    element.style.width = '300px';
    document.body.append(element);
    await resized();
    await page.settle();
    expect(element.text).to.equal('narrow');
  });
});
