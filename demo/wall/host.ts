import { language, look } from '../look.js';

/** The wall's own script: language and theme by the address, and how fast its pages turn (`?rotate=10s`). */
look({ ja: 'みどり通販・壁面', en: 'Midori Mail Order, wall' });

const board = document.querySelector('mado-wallboard');
const rotate = new URLSearchParams(location.search).get('rotate');
if (rotate !== null) board?.setAttribute('rotate', rotate);
for (const page of board?.querySelectorAll<HTMLElement>('section') ?? [])
  page.setAttribute('aria-label', page.dataset[language] ?? '');
