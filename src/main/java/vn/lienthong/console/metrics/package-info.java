/** Gauges of the backlog and of the balance. */
package vn.lienthong.console.metrics;
