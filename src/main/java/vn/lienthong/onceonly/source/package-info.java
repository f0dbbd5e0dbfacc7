/** The answers of sources for a once-only check, queried in parallel under one deadline. */
package vn.lienthong.onceonly.source;
