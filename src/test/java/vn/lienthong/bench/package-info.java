/**
 * The benchmark: how many events a second the hub takes and delivers, at what cost, beside a plain relay over a message
 * queue in the same run. Not part of the tests; {@code src/docs/benchmark.md} says how it is run and read.
 */
package vn.lienthong.bench;
