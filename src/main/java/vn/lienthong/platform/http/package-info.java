/**
 * What all doors over HTTP have in common before anybody knows who calls.
 *
 * <p>{@link vn.lienthong.platform.http.CallerAddress} alone says from where somebody calls; whatever counts or limits
 * by address asks it.
 */
package vn.lienthong.platform.http;
