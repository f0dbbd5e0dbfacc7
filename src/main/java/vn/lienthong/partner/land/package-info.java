/**
 * The province's land system (hệ thống thông tin đất đai: VBDLIS or ILIS): certificates, parcels, owners.
 *
 * <p>JSON by POST; a token by the password grant of OAuth 2 with client id and secret (ILIS; assumed of VBDLIS too) as
 * Bearer. Only the exchange of dossiers is known. There is no public query by parcel or person, so the look-up is
 * closed until an operator opens it. Assumed: {@code tracuuthongtindat} takes a certificate's number, a parcel, or an
 * owner's number, and returns {@code {data[], status{success, code, message}}} like its other calls. Switches turn the
 * assumptions off; {@code mocks/land} has the assumed shape. A query changes nothing there. Limits are not published.
 *
 * <p>Their field names: SoPhatHanh serial of the certificate (two letters and six or eight digits, older ones one
 * letter), SoVaoSo its number in the book, SoThuTuThua parcel, SoHieuBanDo map sheet, XaId commune, ChuSuDung owners.
 * Of owners other than the subject, only their count leaves this package.
 */
package vn.lienthong.partner.land;
