/**
 * The effective-dated code lists: statuses, expected transitions, agencies and their successors, dossier-code rules,
 * code maps per endpoint, flows and their interests, error rules, retry plans, fees and accounts.
 *
 * <p>Rows have {@code valid_from/valid_to} and are seeded from the CSV files of {@code src/main/resources/catalogue};
 * no legal value is in code. The whole catalogue is one immutable {@link vn.lienthong.catalogue.CatalogueSnapshot} in
 * memory.
 */
package vn.lienthong.catalogue;
