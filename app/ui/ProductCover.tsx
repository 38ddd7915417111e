/** Stands where a picture would: the catalogue has none yet. A quiet page with the first letter of the name. */
export function ProductCover({ name }: { name: string }) {
  return (
    <div className="cover" aria-hidden="true">
      <span>{[...name][0]}</span>
    </div>
  )
}
