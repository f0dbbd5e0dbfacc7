package vn.lienthong.console.web;

import vn.lienthong.access.client.ClientSystem;

/**
 * Who is asking for a page.
 *
 * @param client null before they signed in
 * @param token what every form of theirs must carry
 */
public record PageUser(ClientSystem client, Messages words, String token) {}
