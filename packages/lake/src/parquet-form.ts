/**
 * How COPY writes the files of a lake. Of ledgers the fastest level of zstd makes files no larger than the default one, in
 * nine tenths of the time.
 */
export const PARQUET_FORM = '(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)'
