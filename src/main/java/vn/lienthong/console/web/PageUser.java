package vn.lienthong.console.web;

import vn.lienthong.access.client.ClientSystem;

/**
 * The visitor of a page.
 *
 * @param client null before sign-in
 * @param token the CSRF token that every form must carry
 */
public record PageUser(ClientSystem client, Messages words, String token) {}
