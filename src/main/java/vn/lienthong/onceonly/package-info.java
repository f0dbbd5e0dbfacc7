/**
 * Once only (không yêu cầu cung cấp lại): which documents and data of a procedure a person need not hand in, because
 * the state already has them; the evidence used in their place; and the rate of persons who were not asked again.
 *
 * <p>The order is that of the reception (protocols §8.1): the vaults, what became reusable in earlier dossiers, the
 * registers; what is found nowhere has to be handed in. {@code DecisionPolicy} decides and makes no queries; {@code
 * SourceQueries} queries all sources in parallel under one deadline.
 */
package vn.lienthong.onceonly;
