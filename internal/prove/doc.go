// Package prove holds the long proofs that "make prove" runs: every ground inverted and every figure moved by
// one must break a test, and speeds that are promised are kept beside a peer or a limit in the same run. Tests of
// both are built with the tag prove only; those of speed stand beside their benchmarks.
package prove
