/**
 * The procedure catalogue: the procedures of the national database (CSDLQG về TTHC), synchronised by version and date,
 * shown as differences before they take effect, and kept for good: a dossier keeps the version of its receipt day.
 *
 * <p>The tables {@code procedure_…} except the list {@code procedure} belong to this room. Other rooms use {@link
 * vn.lienthong.procedures.ProcedureCatalogue}; for known codes they use the edition of the catalogue.
 */
package vn.lienthong.procedures;
