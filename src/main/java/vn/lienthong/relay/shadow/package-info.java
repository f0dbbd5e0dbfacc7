/** SHADOW mode: compares what the hub would have sent with what the old connector sent. */
package vn.lienthong.relay.shadow;
