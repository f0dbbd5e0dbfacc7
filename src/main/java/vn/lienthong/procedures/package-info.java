/**
 * The procedure catalogue: what the national database of procedures (CSDLQG về TTHC) says, synchronised by version and
 * date, shown as a difference before it takes effect, and kept for good: a dossier keeps the version of its receipt
 * day.
 *
 * <p>The tables {@code procedure_…} but the list {@code procedure} are this room's. The other rooms ask
 * {@link vn.lienthong.procedures.ProcedureCatalogue}; which codes are known the edition of the catalogue tells them.
 */
package vn.lienthong.procedures;
