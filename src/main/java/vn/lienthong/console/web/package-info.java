/**
 * The operator's plain page at {@code /}: HTML made here, in Vietnamese or English, that works without a script.
 *
 * <p>{@link vn.lienthong.console.web.PageFilter} lets in who has a session, refuses forms that are not of that session,
 * and turns every refusal into a page. What is shown and done is done by the beans behind {@code /api/v1}; dossiers are
 * always covered. Texts stand in {@code texts/page_vi.properties} and {@code page_en.properties}, pages in
 * {@code templates/page}; everything that comes from outside is escaped by the template engine.
 */
package vn.lienthong.console.web;
