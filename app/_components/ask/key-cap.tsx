/** The key that does the same as what it stands on. Those who do not see it have the list of keys. */
export function KeyCap({ text }: { readonly text: string }) {
  return (
    <span className="key-cap" aria-hidden="true">
      {text}
    </span>
  );
}
