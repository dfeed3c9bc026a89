/** What a text is to a search: models that tell the two apart embed them differently. */
export type EmbedRole = 'query' | 'passage';

/** Turns texts into vectors of one fixed space. */
export interface Embedder {
  /** Names everything that makes two vectors comparable (model, dimension, prefixes); stored with an index. */
  readonly id: string;
  /** Length of every vector, 1 or more. */
  readonly dim: number;
  /**
   * One vector of `dim` finite numbers a text, in the order given; `passage` where no role is said.
   * A vector of zeros means that nothing is known about the text: callers leave it out of the search.
   * @throws AppError `embedder_unavailable` when the service cannot be reached or refuses
   * @throws AppError `embedder_bad_answer` when it answers with something that is not these vectors
   */
  embed(texts: readonly string[], role?: EmbedRole): Promise<number[][]>;
}
