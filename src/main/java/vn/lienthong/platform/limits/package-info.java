/** Limits of the whole process, shared by all callers. */
package vn.lienthong.platform.limits;
