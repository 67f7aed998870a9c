/** The state of the page, as one value, and those who want to know when it changes. */

let state = {
  conversation: null, // what is kept of the open one: {id, title, created}
  turns: [],
  isRestoring: false,
  keepingProblem: null,
  lastKept: null, // the conversation that can be resumed, on the first screen
  kept: null, // the list of /conversations, once it was opened
  editing: null,
  scope: null, // where the next question alone looks: {documents, section, title}
  within: [], // the documents where the questions of this conversation look; none: all
  warning: null, // personal data seen in a question that waits: {question, findings, without}
  note: "",
  about: null, // what the server says of itself, its language model included
  doubts: {}, // by turn, the numbers of the citations that are not found again in their document
  documents: [],
  documentsError: null,
  panel: null, // the reference or the export that is open in a turn
  glossary: null, // the entries of /glossaire and what is typed in its filter, once it was opened
  shelf: null, // what whoever keeps the documents is doing, once /documents was opened
  reader: null,
  screen: null,
};

const listeners = [];

export const current = () => state;

export function update(change) {
  state = { ...state, ...change };
  listeners.forEach((listener) => listener(state));
}

export const onChange = (listener) => listeners.push(listener);

/** Replaces one turn by what `change` makes of it; a turn that has gone stays gone. */
export const updateTurn = (id, change) =>
  update({ turns: state.turns.map((turn) => (turn.id === id ? change(turn) : turn)) });

/** Replaces the reader, when the one meant is still open. */
export const updateReader = (key, change) => {
  if (state.reader?.key === key) update({ reader: { ...state.reader, ...change } });
};

/** The description of the document that is open; none before it has come. */
export const documentOf = ({ documents, reader }) => documents.find(({ id }) => id === reader?.id);
