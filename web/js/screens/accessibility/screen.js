/** The screen of the declaration of accessibility. */

import { html } from "../../page/html.js";
import say from "./phrases.js";

const paragraph = (text) => html`<p>${text}</p>`;

const sectionView = ({ title: heading, paragraphs = [], items = [] }) => html`
  <h2>${heading}</h2>
  ${paragraphs.map(paragraph)}
  ${items.length > 0 && html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`}
`;

export const title = say.title;

export const view = () => html`<div class="prose">
  <h1 tabindex="-1">${say.title}</h1>
  ${say.intro.map(paragraph)} ${say.sections.map(sectionView)}
</div>`;
