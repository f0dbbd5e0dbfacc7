/**
 * The operators' console at {@code /}: HTML rendered on the server, in Vietnamese or English, without scripts.
 *
 * <p>{@link vn.lienthong.console.web.PageFilter} requires a session, refuses forms of another session, and renders
 * every refusal as a page. The beans behind {@code /api/v1} read and change the data; dossiers are always masked. Texts
 * are in {@code texts/page_vi.properties} and {@code page_en.properties}, pages in {@code templates/page}; the template
 * engine escapes everything that comes from outside.
 */
package vn.lienthong.console.web;
