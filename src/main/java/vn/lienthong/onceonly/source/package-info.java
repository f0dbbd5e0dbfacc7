/** What sources say for a once-only check, asked all at once under one deadline. */
package vn.lienthong.onceonly.source;
