/** What the tests use of it; the package brings no types. */
declare module 'jsonld' {
  interface Options {
    documentLoader: (url: string) => unknown;
    /** An unknown term is an error, not dropped. */
    safe: boolean;
  }
  const jsonld: {
    expand(document: object, options: Options): Promise<unknown>;
    toRDF(document: object, options: Options): Promise<unknown>;
  };
  export default jsonld;
}
