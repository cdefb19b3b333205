export default function Page() {
  return <p>Nothing else.</p>;
}
