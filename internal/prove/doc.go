// Package prove holds the long proofs that "make prove" runs: every ground inverted and every figure moved by
// one must break a test, and the speeds that are promised are kept beside a peer or a limit in the same run.
// Its tests are built with the tag prove only.
package prove
