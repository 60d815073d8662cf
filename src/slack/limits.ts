/** Slack's limits that we can meet, each once. Lengths in code points. Source: slack.md, section 1. */
export const limits = {
  /** Title, submit and close of a modal. */
  viewLabel: 24,
  metadata: 3000,
  header: 150,
  alert: 200,
  sectionText: 3000,
  contextText: 2000,
  fieldError: 2000,
  inputText: 3000,
  button: 75,
  checkboxes: 10,
  options: 100,
  optionText: 75,
  optionValue: 150,
  confirmTitle: 100,
  confirmText: 300,
  /** chat.update refuses more. */
  messageText: 3900,
} as const;
