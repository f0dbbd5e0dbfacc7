/**
 * What all HTTP interfaces share before authentication.
 *
 * <p>Only {@link vn.lienthong.platform.http.CallerAddress} determines the client address; all code that counts or
 * limits by address uses it.
 */
package vn.lienthong.platform.http;
