/** The key that does the same as the button it stands on. Those who do not see it have the list of keys. */
export function KeyHint({ text }: { readonly text: string }) {
  return (
    <span className="lab-key" aria-hidden="true">
      {text}
    </span>
  );
}
