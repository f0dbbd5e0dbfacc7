/** Limits of the whole process, whoever uses it. */
package vn.lienthong.platform.limits;
