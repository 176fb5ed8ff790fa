import { diamond, dot, phone } from '../icons.shared.js';

/** The verdicts as ours shows them: a solid sign and a word. */
export const verdicts = {
  ok: { word: 'OK', sign: 'M8 3.5a4.5 4.5 0 1 0 .01 0z' },
  watch: { word: 'Watch', sign: 'M8 1.3 15.5 14.5H.5zM7.1 6v4.3h1.8V6zM7.1 11.3v1.8h1.8v-1.8z' },
  alert: { word: 'Alert', sign: 'M8 .3 15.7 8 8 15.7.3 8zM7 4.2v4.7h2V4.2zM7 10.2v2h2v-2z' },
} as const;
export type Verdict = keyof typeof verdicts;

/** What the hand-written gauges look like: the same picture as ours, without anything for other hosts. */
export const handStyles = `
  .gauge { position: relative; contain: strict; height: 100%; font: 14px/1.45 system-ui, sans-serif; color: #17212b;
    background: #fff; border-top: 2px solid #17212b; font-variant-numeric: tabular-nums }
  .gauge[data-verdict=watch] { box-shadow: inset 0 3px #f5bd3d }
  .gauge[data-verdict=alert] { box-shadow: inset 0 5px #c5310f }
  .gauge p, .gauge h2 { margin: 0; font-size: 1em }
  .gauge .head { display: flex; gap: .75em; align-items: baseline; padding: .6em .9em .3em }
  .gauge .title { flex: 1; font-weight: 600; line-height: 1.35 }
  .gauge .title small { display: block; font-weight: 400 }
  .gauge small, .gauge .live, .gauge .worst, .gauge .foot { font-size: 12px; color: #56626e }
  .gauge .dial { position: relative; margin: .3em .9em 0; aspect-ratio: 240 / 130; contain: strict }
  .gauge .dial svg { display: block; width: 100%; overflow: visible }
  .gauge .track { fill: #dfe4e8 }
  .gauge .ring { fill: #2a6fab }
  .gauge[data-verdict=watch] .ring { fill: #f5bd3d }
  .gauge[data-verdict=alert] .ring { fill: #c5310f }
  .gauge .zone { fill: none; stroke: #85909a; stroke-width: 2 }
  .gauge .target { fill: none; stroke: #17212b; stroke-width: 2.5 }
  .gauge .dial text { font-size: 11px; text-anchor: middle }
  .gauge .figure { position: absolute; inset: auto 0 .06em; text-align: center; font-size: 3.15em; font-weight: 600;
    line-height: 1; letter-spacing: -.02em; white-space: nowrap }
  .gauge .figure small { font-size: .45em; color: inherit; font-weight: 400 }
  .gauge .verdict { display: flex; justify-content: center; align-items: center; gap: .7em; min-height: 2.4em }
  .gauge .plate { padding: .1em .5em; border-radius: 2px; font-size: 12px; font-weight: 600; line-height: 1.5 }
  .gauge[data-verdict=ok] .plate { font-weight: 400; color: #56626e }
  .gauge[data-verdict=watch] .plate { background: #f5bd3d; box-shadow: 0 0 0 1px #8a5a00 }
  .gauge[data-verdict=alert] .plate { background: #c5310f; color: #fff }
  .gauge .icon { width: 1em; height: 1em; vertical-align: -.2em; fill: currentColor }
  .gauge .live .icon, .gauge[data-verdict=ok] .plate .icon { fill: #26876f }
  .gauge .facts { font-size: 13px }
  .gauge .facts b { font-weight: 600 }
  .gauge .spark { display: block; margin: 0 .9em; width: calc(100% - 1.8em); height: 38px; contain: strict }
  .gauge .spark path { fill: none; stroke: #2a6fab; stroke-width: 1.5; vector-effect: non-scaling-stroke }
  .gauge .spark .spark-target { stroke: #85909a; stroke-dasharray: 2 3 }
  .gauge .spark .spark-last, .gauge .spark .spark-worst { stroke: #17212b; stroke-width: 6; stroke-linecap: round }
  .gauge .spark .spark-worst { stroke-width: 8 }
  .gauge .spark .spark-hole { stroke: #fff; stroke-width: 4.5; stroke-linecap: round }
  .gauge .worst { padding: 0 .9em; min-height: 1.45em }
  .gauge .foot { display: flex; justify-content: space-between; margin-top: .7em; padding: .45em .9em;
    border-top: 1px solid #dfe4e8 }
  .gauge button { font: inherit; color: #1b5a99; background: none; border: 0 }`;

export const handMarkup = `
  <div class="head"><h2 class="title">Service level <small>${phone} <span class="name"> </span></small></h2><span class="live">${dot} Live</span></div>
  <div class="dial" role="img"><svg viewBox="0 -8 240 130"><g transform="translate(120 116)">
    <path class="track" d="M-98,0A98,98,0,1,1,98,0L86,0A86,86,0,1,0,-86,0Z"/><path class="ring"/></g>
    <path class="zone" d="M16 116A104 104 0 0 1 181.13 31.86"/><path class="zone" d="M181.13 31.86A104 104 0 0 1 204.14 54.87" stroke-dasharray="2.4 2.2"/>
    <path class="target" d="M187.15 67.21L208.99 51.34"/><text x="215.46" y="50.24">80</text></svg>
    <p class="figure"><span class="digits"> </span><small>%</small></p></div>
  <div class="verdict"><span class="plate">${diamond}<span class="word"> </span></span><p class="facts">Target 80% <b class="distance"> </b></p></div>
  <svg class="spark" viewBox="0 0 240 38" preserveAspectRatio="none"><path class="spark-target" d="M5 17H235"/><path class="spark-line"/>
    <path class="spark-last"/><path class="spark-worst"/><path class="spark-hole"/></svg>
  <p class="worst"> </p>
  <div class="foot"><span class="fraction"> </span><button type="button">Explain</button></div>`;
