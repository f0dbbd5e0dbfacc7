/** SHADOW: what would have been sent is compared with what the old connector sent. */
package vn.lienthong.relay.shadow;
