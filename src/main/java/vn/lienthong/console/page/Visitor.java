package vn.lienthong.console.page;

import vn.lienthong.access.Client;

/**
 * Who is asking for a page.
 *
 * @param client null before they signed in
 * @param token what every form of theirs must carry
 */
public record Visitor(Client client, Words words, String token) {}
