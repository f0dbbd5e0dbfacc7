/** The audit: purposes authorized and rows written in one commit, chained by hashes, signed and verified. */
package vn.lienthong.access.audit;
