/**
 * Once only (không yêu cầu cung cấp lại): which papers and data of a procedure a person need not hand in, because the
 * state already holds them; the evidence that was used in their place; and the share of those who were not asked again.
 *
 * <p>The order is that of the reception (protocols §8.1): the vaults, what became reusable in earlier dossiers, the
 * registers; what is found nowhere is asked for. {@code Deciding} decides and asks nobody; {@code Sources} asks
 * everybody at once under one deadline.
 */
package vn.lienthong.onceonly;
