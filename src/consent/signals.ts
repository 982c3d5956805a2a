/** Global Privacy Control. Only the boolean counts: some extensions set other truthy values. Source: https://w3c.github.io/gpc/ */
export function hasGpc(): boolean {
  return (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true;
}
