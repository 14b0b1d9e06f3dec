/**
 * How COPY writes the files of a lake, in groups of so many rows. Of ledgers the fastest level of zstd makes files no larger
 * than the default one, in nine tenths of the time.
 */
export const parquetForm = (rowsOfGroup: number): string =>
  `(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE ${rowsOfGroup})`

/** In groups as DuckDB makes them. */
export const PARQUET_FORM = parquetForm(122_880)
