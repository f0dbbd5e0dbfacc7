/** What bounds the whole process, whoever uses it up. */
package vn.lienthong.platform.limits;
