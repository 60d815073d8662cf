/** Stands in for what Slack would draw and this page cannot, so that nobody takes it for missing. */
export function NotDrawn({ kind }: { readonly kind: string }) {
  return <span className="not-drawn">{kind} is not drawn here</span>;
}
