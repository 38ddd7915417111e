/** A Korean font for machines that have none, in one file a weight: words laid out from many slices take long. */
export const fontStyle = ([400, 700] as const)
  .map(
    weight => `
@font-face {
  font-family: "Jangbu Sans";
  font-display: swap;
  font-weight: ${weight};
  src: url("/v2/fonts/${weight}.woff2") format("woff2");
}`,
  )
  .join('')
export const fontFamily = '"Jangbu Sans", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", sans-serif'
