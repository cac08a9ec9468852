"""Weights of `bot.core.sensitive_score` by ``python -m learning.sensitive``: features and numbers."""

from typing import Final

STEM_WEIGHTS: Final = """
    %00_00 -0.15  %00_ikke 0.11  %0_0 -0.11  %0_00 -0.1  %0_dag 0.15  %0_den -0.13  %0_hvem 0.1  %0_i -0.16
    %a_about -0.16  %a_is -0.1  %a_of 0.1  %a_on -0.13  %a_who 0.18  %a_whose 0.14  %alt_fint 0.14  %altså_som -0.16
    %and_has 0.14  %answer_the 0.14  %at_0 0.13  %at_har 0.16  %at_health -0.1  %at_ikkje 0.11  %at_tek 0.14
    %av_at 0.12  %av_før 0.18  %av_sjølv -0.12  %av_som -0.1  %bare_av 0.11  %bare_å 0.12  %barneh_på -0.11
    %barnev_om 0.11  %be_before 0.11  %bildet_henne 0.11  %bli_når 0.12  %blir_av -0.11  %blir_for 0.09  %bør_ta 0.17
    %can_be 0.12  %can_start 0.13  %closed_the 0.1  %de_at 0.15  %dei_at 0.16  %den_dagen -0.13  %den_kan 0.18
    %den_med 0.23  %den_og 0.23  %det_an -0.12  %det_at 0.09  %det_e 0.15  %det_eg -0.1  %det_egentl 0.2
    %det_eller -0.12  %det_en 0.1  %det_fint -0.09  %det_fortal 0.12  %det_greit -0.1  %det_ho 0.13  %det_ikkje 0.12
    %det_med -0.1  %det_skjedd 0.09  %det_tidlig 0.1  %det_var 0.11  %e_0 0.1  %e_i -0.17  %e_nå -0.13  %e_ut 0.09
    %eg_at 0.1  %eg_han -0.17  %eg_ikkje -0.18  %eg_ingen -0.13  %eg_litt -0.1  %eg_med 0.1  %eg_noko -0.1  %eg_så 0.18
    %ei_for -0.11  %ei_på 0.12  %ein_som 0.14  %ein_til -0.15  %ein_utan -0.11  %eller_den 0.09  %eller_vi 0.09
    %en_ennå 0.21  %en_ikke -0.11  %en_som -0.1  %er_berre 0.14  %er_de 0.12  %er_for 0.24  %er_full 0.11  %er_han 0.13
    %er_hjemme 0.18  %er_hos -0.1  %er_i -0.17  %er_kan -0.11  %er_med -0.11  %er_mitt 0.14  %er_noe -0.12  %er_nå -0.09
    %er_og -0.18  %er_steg 0.1  %er_så -0.09  %er_til 0.18  %er_å -0.16  %er_år 0.11  %et_der -0.09  %etter_på 0.13
    %family_the 0.09  %fant_i 0.26  %faren_opp 0.15  %for_eller -0.09  %for_gang 0.3  %for_har 0.15  %for_på -0.11
    %for_å 0.1  %foreld_samtyk 0.12  %fortel_det -0.1  %fortel_nye 0.1  %fra_av -0.1  %fra_er 0.21  %fravær_trinn -0.14
    %fredag_er 0.11  %frå_er 0.1  %frå_på 0.17  %få_med 0.17  %får_i -0.11  %fått_i -0.12  %før_blir 0.18
    %før_eller 0.1  %før_og 0.09  %gang_å 0.11  %gjer_når -0.14  %gjør_med 0.19  %group_the -0.11  %gå_do 0.16
    %går_med 0.12  %går_owner -0.23  %ha_på -0.12  %han_00 0.09  %han_bare 0.1  %han_de 0.18  %han_det -0.17
    %han_gå 0.13  %han_henne 0.1  %han_i 0.23  %han_ikkje -0.16  %han_te -0.1  %han_til -0.11  %har_barneh 0.1
    %har_den -0.18  %har_eg -0.1  %har_en 0.16  %har_for -0.09  %har_foreld -0.12  %har_hele 0.17  %har_hos 0.1
    %har_jeg -0.12  %har_lov 0.14  %har_med 0.18  %har_og -0.1  %har_opp 0.09  %har_på 0.1  %har_sagt 0.16
    %har_samtyk 0.11  %har_vondt 0.11  %har_vært 0.1  %har_å 0.57  %has_the -0.11  %he_rather 0.1  %height_0 -0.14
    %her_to 0.09  %here_it 0.14  %hjelp_å -0.11  %ho_berre 0.12  %ho_er 0.16  %ho_til -0.12  %ho_under -0.1  %hos_i 0.27
    %how_days 0.11  %hun_i -0.14  %hun_kunne -0.12  %hun_på 0.14  %hun_til 0.11  %hva_planen 0.14  %hvem_det 0.18
    %hvem_for -0.09  %hvem_i 0.13  %hvem_kommun 0.1  %hver_seg -0.09  %hvor_er -0.17  %hvor_jeg 0.2  %hvorda_det -0.1
    %i_a 0.28  %i_bekymr -0.09  %i_c 0.16  %i_da 0.15  %i_det 0.15  %i_etter 0.14  %i_kan -0.13  %i_klase -0.13
    %i_kommer -0.13  %i_kvarta -0.13  %i_med -0.16  %i_og 0.24  %i_out 0.09  %i_på -0.17  %i_rom 0.09  %i_står 0.14
    %i_så -0.35  %i_the 0.34  %i_time -0.13  %i_uker 0.1  %i_with 0.19  %i_å -0.1  %ikke_en 0.22  %ikke_påminn -0.09
    %ikke_siden 0.11  %ikke_som 0.1  %ikkje_han -0.1  %ikkje_ho -0.12  %ikkje_i 0.12  %ikkje_ka -0.13  %in_00 0.12
    %in_log 0.16  %in_room 0.16  %in_who 0.17  %ingen_med -0.13  %ingen_å 0.19  %inn_på 0.12  %innkal_møtet 0.12
    %is_duty 0.19  %is_so -0.1  %it_a -0.16  %it_at 0.14  %it_my 0.14  %it_that 0.1  %itj_med -0.1  %jeg_det 0.15
    %jeg_før 0.1  %jeg_han 0.15  %jeg_i 0.15  %jeg_med -0.13  %jeg_meg 0.12  %ka_det -0.15  %ka_eg 0.12  %ka_han -0.1
    %ka_lova -0.15  %kan_bruke -0.16  %kan_hjelpe 0.12  %kan_holde 0.21  %kan_og -0.1  %kan_på -0.17  %kan_sette 0.11
    %kan_ta -0.23  %kjem_for 0.12  %kjem_på -0.2  %kjem_å -0.1  %klasse_at 0.13  %klokka_om 0.2  %kom_og -0.11
    %kor_han -0.1  %kor_onga -0.09  %krysse_for 0.1  %kva_eg 0.17  %kva_seier 0.09  %level_for 0.15  %lille_på 0.12
    %litt_på -0.1  %ll_the -0.13  %log_the 0.1  %lov_å 0.16  %lære_de -0.14  %m_for -0.12  %mange_ska 0.13  %me_ein 0.16
    %med_andre 0.13  %med_at -0.09  %med_der 0.11  %med_etter 0.17  %med_fravær -0.13  %med_møtet -0.1  %med_og -0.31
    %med_på 0.12  %med_som 0.14  %med_vi 0.12  %meg_som 0.1  %mellom_og 0.12  %men_e 0.12  %men_er 0.15  %min_det 0.15
    %mor_far -0.23  %mor_samtyk -0.09  %more_than -0.14  %må_med 0.11  %nei_å -0.1  %no_ho 0.1  %not_up 0.2
    %note_the 0.18  %nye_hva 0.1  %nye_i -0.12  %nå_de 0.22  %når_bor -0.11  %når_e -0.09  %når_er -0.26  %når_ikkje 0.2
    %når_itj 0.1  %når_jente -0.1  %når_ser -0.09  %of_is 0.11  %og_for -0.13  %og_får -0.1  %og_gjør 0.22
    %og_hadde 0.11  %og_har -0.1  %og_heilt 0.11  %og_henne -0.11  %og_hjelp -0.13  %og_igjen -0.1  %og_ingen 0.19
    %og_kan -0.12  %og_lo 0.13  %og_lærer 0.09  %og_på 0.22  %og_som -0.11  %og_til -0.1  %og_vil 0.12  %og_én 0.11
    %om_går -0.15  %om_ikke 0.11  %om_og -0.24  %om_som 0.15  %om_å -0.11  %on_way 0.09  %only_to 0.18  %opp_nye -0.14
    %oss_de -0.1  %overfø_til 0.16  %prosje_hun -0.13  %på_barneh -0.12  %på_det 0.21  %på_e -0.17  %på_er -0.21
    %på_har 0.14  %på_i -0.17  %på_ja 0.21  %på_kvar 0.11  %på_med 0.18  %på_mitt 0.14  %på_månede 0.12  %på_når 0.29
    %på_om -0.14  %på_oss -0.13  %på_på 0.36  %på_selv 0.19  %på_skole -0.17  %på_som 0.34  %på_så -0.15  %på_to 0.22
    %på_trinn -0.14  %på_vil -0.12  %på_å -0.11  %på_år -0.11  %ringer_etter -0.1  %room_the 0.15  %s_is -0.1
    %sa_og 0.09  %samtal_meg -0.16  %samtyk_foreld -0.11  %seg_da 0.14  %seg_når -0.1  %seg_på 0.11  %sei_om -0.14
    %selv_det 0.16  %ser_det -0.09  %si_om -0.09  %sier_er 0.16  %sier_til 0.09  %sju_som 0.11  %skal_av 0.19
    %skal_der 0.15  %skal_ny 0.1  %skjer_noe 0.17  %skolen_er -0.1  %skulle_unna -0.1  %slutte_komme 0.17
    %snakke_på 0.1  %som_alt -0.12  %som_de 0.17  %som_det -0.11  %som_for 0.09  %som_følger 0.31  %som_i 0.23
    %som_kom -0.1  %som_sett 0.1  %stokur_key -0.1  %stokur_url -0.14  %stå_loggen 0.11  %står_noe 0.12
    %svar_foreld 0.19  %svar_tok -0.12  %syk_dag -0.1  %så_e -0.12  %så_har -0.15  %så_ho 0.11  %så_kan -0.13
    %så_kjem -0.13  %så_på 0.14  %søsken_og 0.09  %ta_av 0.17  %talks_the 0.18  %tar_i 0.14  %te_i 0.11  %te_kem 0.1
    %tek_med 0.15  %the_after 0.1  %the_again -0.09  %the_and 0.12  %the_change 0.1  %the_could 0.18  %the_day -0.14
    %the_does 0.15  %the_form -0.13  %the_from 0.27  %the_group -0.11  %the_here 0.22  %the_in 0.37  %the_is 0.09
    %the_meetin 0.11  %the_nurse 0.11  %the_of -0.11  %the_statio -0.1  %the_time 0.12  %the_to -0.17  %the_when 0.13
    %the_who 0.1  %the_with -0.2  %there_a 0.24  %til_0 0.12  %til_er -0.17  %til_fortel 0.1  %til_frå 0.15
    %til_no -0.16  %til_på 0.16  %til_skal -0.13  %til_uten 0.18  %tiltak_det 0.18  %to_for 0.15  %to_fra 0.1
    %to_hos 0.21  %to_it 0.1  %tok_i 0.22  %tok_med -0.11  %tre_og 0.18  %treng_å -0.15  %trenge_til -0.14
    %ulike_og 0.13  %ungane_det 0.1  %up_the 0.1  %usikke_om 0.12  %ut_det 0.1  %ut_til -0.18  %ut_å 0.09  %va_i 0.15
    %var_på 0.11  %vart_om 0.1  %veiled_det 0.13  %vere_i -0.1  %vi_det -0.11  %vi_en -0.13  %vi_er -0.1  %vi_han 0.12
    %vi_hatt -0.16  %vi_i -0.12  %vi_inn 0.1  %vi_om 0.25  %vi_samde 0.12  %vi_samtyk -0.13  %vi_til 0.21  %vi_ut 0.12
    %vil_komme -0.13  %vil_om -0.25  %vondt_magen 0.15  %være_samme 0.14  %vært_om 0.09  %we_a -0.11  %who_it 0.14
    %who_with 0.15  %å_av 0.12  %å_den 0.09  %å_e 0.18  %å_fra 0.12  %å_hjem 0.16  %å_og 0.13  %å_opp -0.12  %æ_ho 0.12
    %æ_itj -0.15  %æ_på 0.12  %én_dem 0.14  &00_00 0.22  &00_and 0.1  &00_har 0.1  &0_$ -0.13  &0_a 0.23  &0_b -0.14
    &0_c 0.29  &0_for 0.13  &0_klase -0.13  &0_mnd 0.13  &0_på -0.13  &0_til -0.14  &0_uker 0.11  &0_år 0.19  &^_0 0.09
    &^_ansvar 0.13  &^_bekymr 0.14  &^_bildet 0.1  &^_bra 0.12  &^_bør 0.23  &^_d 0.38  &^_de 0.33  &^_dei 0.28
    &^_dem 0.11  &^_den 0.26  &^_denne -0.1  &^_dette -0.09  &^_did 0.16  &^_droppe 0.12  &^_e 0.24  &^_eg -0.1
    &^_ei 0.13  &^_elev 0.09  &^_eleven 0.12  &^_famili -0.1  &^_far -0.13  &^_fem 0.23  &^_fravær -0.11  &^_får 0.17
    &^_hainn 0.1  &^_he -0.1  &^_her -0.12  &^_ho 0.1  &^_hu -0.18  &^_hun 0.13  &^_hvem 0.15  &^_hvilke -0.09
    &^_i -0.18  &^_ingen -0.14  &^_interv -0.16  &^_je 0.13  &^_jeg -0.17  &^_johann 0.15  &^_k 0.18  &^_kalend -0.1
    &^_kan 0.28  &^_kor -0.13  &^_koss -0.15  &^_kva -0.12  &^_kvar -0.11  &^_l 0.2  &^_la -0.1  &^_lille 0.12
    &^_meldin 0.11  &^_min -0.1  &^_mitt -0.13  &^_move 0.09  &^_møte -0.09  &^_møtet 0.09  &^_n -0.26  &^_naboen 0.14
    &^_naboko 0.16  &^_name -0.16  &^_no 0.14  &^_noah 0.2  &^_nobody 0.12  &^_ny 0.18  &^_nå 0.1  &^_når -0.13
    &^_o 0.48  &^_ordfør -0.12  &^_overga 0.15  &^_p 0.15  &^_puls 0.14  &^_r 0.4  &^_rappor 0.13  &^_refera 0.11
    &^_runden -0.13  &^_rutine -0.22  &^_sak 0.12  &^_samtal -0.11  &^_ser 0.12  &^_sett -0.2  &^_she 0.26  &^_si -0.12
    &^_skal 0.21  &^_skjer 0.17  &^_slack -0.17  &^_slett -0.13  &^_spør -0.1  &^_tell -0.09  &^_the -0.12
    &^_there 0.15  &^_they 0.34  &^_title -0.16  &^_to 0.26  &^_tre 0.12  &^_unders 0.12  &^_use -0.11  &^_var 0.13
    &^_vel -0.11  &^_vinter 0.22  &^_vold -0.12  &^_what -0.12  &^_who -0.17  &^_åssen -0.1  &^_æ -0.12  &a_child -0.15
    &a_k 0.26  &a_studen 0.1  &a_talk -0.1  &about_a -0.16  &about_the 0.2  &after_the 0.14  &aldri_på -0.14
    &alt_er 0.17  &alt_har -0.12  &alt_og 0.16  &an_å -0.13  &and_he 0.12  &and_nobody 0.09  &and_the 0.28
    &andre_og 0.19  &annet_$ -0.1  &anyway_$ 0.18  &arabis_og -0.12  &at_han 0.25  &at_ho 0.15  &at_hun 0.28
    &at_level 0.13  &at_the -0.25  &at_tuva 0.1  &august_$ 0.17  &av_0 -0.14  &av_alle -0.1  &av_dei -0.1  &av_det 0.11
    &av_for 0.09  &av_henne 0.11  &av_mine 0.1  &av_seg 0.2  &b_$ 0.14  &b_på 0.17  &bare_har 0.11  &bare_én 0.21
    &barn_ikke 0.11  &barn_på 0.09  &before_i 0.13  &begynn_i -0.18  &begynt_å 0.1  &bekymr_$ -0.1  &bekymr_for 0.1
    &betale_$ 0.11  &biblio_$ 0.12  &bilder_av 0.19  &bildet_av 0.11  &borte_$ 0.1  &bruke_det -0.09  &brøt_sammen 0.12
    &bup_$ 0.11  &bup_avslag 0.22  &buss_$ 0.24  &by_the 0.15  &can_you -0.09  &chatte_$ -0.1  &child_$ -0.11
    &come_$ 0.11  &could_the 0.19  &da_jeg 0.1  &da_æ 0.16  &dag_$ 0.26  &dag_kan -0.11  &dag_så -0.11  &date_$ -0.11
    &de_andre 0.14  &de_bare 0.1  &de_e 0.24  &de_nye -0.15  &de_samme 0.1  &de_to 0.36  &de_vil -0.11  &dei_skal 0.2
    &dei_to 0.11  &dem_$ 0.17  &dem_i -0.11  &dem_kan 0.09  &dem_som -0.12  &dem_til 0.14  &den_andre 0.2
    &den_blir 0.16  &den_eldste 0.14  &den_første -0.14  &den_her -0.13  &den_lille 0.13  &den_minste 0.18  &den_nye 0.1
    &den_som -0.09  &den_vesle 0.17  &denne_veko 0.09  &der_$ 0.14  &der_en -0.1  &desk_$ 0.11  &det_$ -0.26
    &det_er 0.44  &det_for 0.25  &det_greit -0.12  &det_gått -0.14  &det_hele -0.16  &det_her -0.11  &det_i -0.26
    &det_ikkje 0.1  &det_noe 0.22  &det_nye -0.09  &det_nå -0.13  &det_på -0.19  &det_som 0.18  &det_va 0.16
    &det_var 0.15  &det_vart 0.1  &det_vondt 0.15  &dette_$ -0.12  &do_i 0.11  &do_the -0.11  &do_with 0.12
    &does_the 0.15  &dukker_opp 0.15  &dusjen_etter 0.13  &e_det -0.47  &e_har 0.15  &eg_det 0.1  &eg_e 0.1
    &eg_finn -0.13  &eg_ikkje -0.12  &eg_kan -0.15  &eg_ska -0.11  &eg_såg 0.1  &eg_tok -0.11  &ei_av 0.09  &ei_i 0.11
    &ei_mor -0.09  &ei_som 0.18  &ein_ny -0.09  &ein_vaksen 0.1  &eleven_min 0.14  &elever_som -0.1  &eller_er 0.1
    &eller_må 0.09  &en_av 0.12  &en_far -0.14  &en_pappa 0.11  &en_på 0.11  &en_voksen 0.09  &endra_$ -0.18
    &enno_han -0.13  &er_attend 0.1  &er_de -0.1  &er_delt 0.1  &er_der -0.14  &er_det 0.33  &er_endra -0.11
    &er_fint 0.13  &er_forsin 0.1  &er_fullt 0.09  &er_ganske 0.14  &er_henne -0.13  &er_ikkje 0.14  &er_kommet 0.09
    &er_langt -0.09  &er_opptat -0.1  &er_planen 0.14  &er_redd 0.11  &er_seks 0.1  &er_sekste 0.11  &er_sint -0.11
    &er_under -0.1  &er_vi -0.12  &er_å 0.12  &et_annet -0.11  &et_eneste 0.16  &etter_$ -0.11  &etter_at 0.13
    &etter_lunsj 0.13  &evalue_$ 0.1  &famili_i 0.11  &famili_når 0.1  &far_har -0.11  &fase_0 -0.1  &ferdig_med -0.1
    &ferien_eller 0.11  &finn_ingen -0.12  &for_exampl -0.11  &for_første 0.13  &for_now 0.14  &for_seg -0.13
    &for_seint 0.11  &for_the -0.09  &for_tidlig 0.1  &foreld_og -0.1  &foreld_om -0.12  &foreld_på -0.19
    &form_has -0.1  &fortel_den 0.1  &fortel_om -0.18  &fra_en 0.13  &fra_i 0.09  &fra_kommun 0.1  &fra_til -0.09
    &fram_og -0.12  &fravær_$ -0.19  &friday_$ -0.14  &frimin_$ 0.16  &from_the -0.17  &frå_foreld 0.19  &får_itj 0.21
    &fått_en 0.11  &fått_med -0.1  &fått_opplær 0.2  &følger_med 0.09  &følger_opp 0.15  &før_$ -0.1  &før_den 0.13
    &før_ferien 0.09  &før_påske 0.12  &før_æ 0.12  &først_$ -0.12  &første_gang 0.14  &første_kvarta -0.12
    &gi_meg -0.24  &gjeld_og 0.14  &gjelde_en 0.1  &gjer_eg 0.13  &gjør_det -0.11  &gonger_$ -0.1  &greit_at -0.09
    &gå_av -0.11  &gå_på 0.18  &går_i 0.11  &går_på 0.12  &går_rundt 0.16  &går_så -0.16  &går_til -0.23  &går_ut 0.12
    &går_å -0.11  &gått_ut -0.09  &ha_ny 0.1  &han_$ -0.15  &han_blir -0.13  &han_e -0.15  &han_går -0.19  &han_sa -0.15
    &han_sier 0.17  &han_som 0.14  &han_vi 0.09  &han_vil 0.12  &har_bedt 0.24  &har_begynt 0.11  &har_bursda 0.16
    &har_byttet 0.13  &har_det 0.17  &har_fått -0.09  &har_gjort -0.11  &har_hatt -0.09  &har_ikkje -0.15  &har_itj 0.17
    &har_møtt 0.1  &har_n -0.12  &har_sagt -0.17  &har_sett 0.13  &har_stått 0.09  &has_to -0.1  &hasj_i 0.12
    &he_d 0.11  &he_dokke -0.1  &he_ein 0.14  &he_has 0.09  &health_statio -0.1  &height_av -0.13  &heilt_sikker 0.11
    &heim_$ 0.09  &heime_$ 0.11  &hele_natta 0.1  &helga_$ 0.17  &helses_eller 0.17  &helses_når -0.13
    &henne_ikkje -0.15  &her_$ -0.14  &her_er -0.09  &her_i -0.13  &here_but 0.14  &him_out 0.1  &hjelp_til -0.11
    &hjem_til 0.09  &hjemme_$ 0.15  &ho_er -0.16  &ho_ikkje 0.1  &ho_kjem -0.16  &ho_kom -0.1  &ho_nye -0.1  &ho_på 0.1
    &ho_seier -0.09  &ho_vil 0.11  &holde_en 0.21  &how_many 0.09  &hun_går 0.12  &hun_med 0.23  &hun_mener -0.1
    &hun_på -0.17  &hun_som -0.14  &hun_vil -0.12  &huset_ved 0.1  &hva_bør -0.13  &hva_er 0.13  &hva_må -0.1
    &hva_nå 0.25  &hva_skal -0.1  &hvem_av -0.11  &hvem_er 0.11  &hvem_har -0.09  &hvem_møter 0.14  &hvem_skrive 0.12
    &hvem_tar 0.19  &hver_eneste 0.09  &hver_for -0.11  &hvis_han 0.12  &hvor_$ 0.13  &hvor_i 0.13  &hvor_sender 0.14
    &høyrer_til -0.11  &i_0 0.21  &i_00 0.1  &i_arbeid -0.11  &i_august 0.12  &i_bakken 0.13  &i_barneh -0.17
    &i_barnev -0.1  &i_chatte -0.11  &i_dag 0.1  &i_de 0.1  &i_den 0.2  &i_dusjen 0.18  &i_found 0.16  &i_frimin 0.16
    &i_første -0.14  &i_gang -0.29  &i_går 0.14  &i_have 0.09  &i_helga 0.2  &i_helgen 0.14  &i_hjemme -0.15
    &i_klasse 0.16  &i_ll -0.15  &i_loggen 0.18  &i_magen 0.21  &i_morgen -0.11  &i_natt 0.24  &i_oppsta -0.1
    &i_pennal 0.32  &i_planen -0.19  &i_porten 0.14  &i_ppt -0.1  &i_recogn 0.18  &i_region -0.12  &i_reseps -0.17
    &i_saken 0.15  &i_septem 0.17  &i_stafet -0.17  &i_tre 0.19  &i_år -0.2  &igjen_$ 0.43  &ikke_$ -0.15  &ikke_er 0.09
    &ikke_følger 0.13  &ikke_har -0.15  &ikke_opp 0.12  &ikke_stå 0.11  &ikkje_berre 0.15  &ikkje_gå 0.12
    &ikkje_heilt -0.19  &ikkje_seie 0.13  &in_one 0.16  &ingen_stad 0.18  &ingen_vil 0.19  &inn_en 0.1  &inn_i -0.16
    &inne_$ 0.13  &inne_på 0.12  &innkal_til 0.16  &interv_med -0.13  &is_a 0.16  &is_about 0.14  &is_always 0.13
    &is_off -0.1  &is_on 0.17  &isn_t 0.16  &it_on -0.16  &it_s 0.13  &itj_fått 0.1  &jeg_ikke -0.1  &jeg_kan -0.13
    &jeg_sette 0.12  &jeg_skrive 0.09  &jeg_snakke -0.11  &jeg_vil 0.11  &jul_$ 0.09  &k_i 0.2  &ka_e -0.13
    &ka_sei -0.14  &ka_ska 0.13  &ka_tid 0.21  &kan_bti 0.1  &kan_det -0.09  &kan_du -0.16  &kan_en -0.13  &kan_han 0.1
    &kan_ikke 0.09  &kan_ikkje 0.18  &kan_jeg 0.18  &kan_kommun 0.11  &kan_lese -0.1  &kan_noen 0.23  &kan_nokon 0.21
    &kan_vi -0.15  &kem_har -0.13  &kjem_på 0.1  &kl_0 -0.11  &kl_00 0.1  &klokka_åtte 0.18  &kniv_$ 0.18
    &kom_fram -0.11  &kom_ikkje 0.11  &kom_inn 0.2  &komme_på -0.13  &kommer_fra 0.13  &kommet_til 0.09  &kommun_er 0.09
    &kontak_er 0.1  &kontak_med 0.18  &kontor_mitt 0.14  &kor_mang -0.14  &korlei_han -0.11  &krysse_av 0.11
    &kva_gjer -0.12  &kva_nivå 0.09  &kva_skriv 0.15  &kvar_dag 0.12  &kven_overte 0.11  &kvifor_$ 0.18  &la_dem 0.1
    &last_$ -0.1  &last_week 0.17  &lenge_sidan 0.1  &level_0 0.12  &ligg_på 0.13  &ligger_langt 0.1  &lista_$ -0.1
    &lo_$ 0.13  &loggen_eller 0.1  &loggen_til 0.09  &lost_his -0.12  &lov_til 0.14  &lova_om -0.14  &lure_på -0.16
    &lære_opp -0.16  &m_på 0.14  &m_the 0.11  &mandag_$ 0.12  &mangle_$ 0.11  &many_days 0.11  &march_$ -0.11
    &mars_$ 0.14  &mat_$ 0.12  &me_$ 0.17  &me_he 0.28  &me_å -0.11  &med_$ -0.17  &med_dei 0.13  &med_det 0.11
    &med_ei 0.1  &med_email -0.13  &med_foster -0.1  &med_han 0.1  &med_mora -0.13  &med_når 0.09  &med_på 0.1
    &med_som -0.12  &med_å 0.14  &meetin_$ -0.16  &meetin_is 0.12  &meg_$ -0.11  &meg_i 0.2  &meg_om 0.11
    &meg_selv 0.12  &mellom_to 0.12  &men_det 0.13  &men_eg 0.11  &mi_$ 0.13  &mi_har -0.15  &min_går 0.11
    &minste_er 0.13  &mitt_er 0.11  &mitt_i 0.11  &month_$ -0.1  &mor_og -0.28  &mor_vil 0.13  &mora_til -0.16
    &my_desk 0.12  &my_own 0.14  &månede_som 0.1  &møte_$ -0.14  &møte_om 0.15  &møter_i 0.14  &møtet_er -0.09
    &møtet_i -0.12  &møtet_om 0.22  &n_$ 0.13  &natt_$ 0.22  &natt_på 0.1  &nauste_$ 0.24  &ned_i 0.1  &need_to -0.1
    &nei_$ 0.41  &next_week -0.12  &nivå_$ 0.12  &nivå_0 -0.11  &no_$ -0.19  &noen_andre 0.11  &note_in 0.18
    &ny_$ -0.12  &ny_elev 0.24  &ny_stafet 0.09  &nye_i -0.17  &nå_$ 0.19  &nå_har 0.15  &nå_som 0.11  &når_det 0.16
    &når_eg 0.2  &når_ei -0.16  &når_far 0.21  &når_foreld -0.1  &når_hun -0.11  &når_vi 0.17  &of_the -0.19
    &off_$ -0.13  &og_bare 0.14  &og_barna 0.13  &og_e 0.11  &og_eg 0.13  &og_er 0.09  &og_far -0.26  &og_foreld 0.1
    &og_han 0.09  &og_har 0.33  &og_hun -0.12  &og_ingen 0.18  &og_jeg -0.1  &og_kontak 0.1  &og_kva -0.15
    &og_prøv -0.1  &og_sa 0.11  &og_si -0.09  &og_sier 0.21  &og_somali -0.12  &og_så 0.17  &og_trenge -0.14
    &on_the 0.26  &one_$ 0.16  &onsdag_$ 0.19  &opp_de -0.15  &opp_på 0.12  &opplær_$ 0.13  &opptat_$ -0.09  &or_is 0.11
    &oss_i 0.15  &oss_på -0.13  &out_$ 0.1  &out_in 0.16  &out_the 0.14  &over_den 0.15  &passar_ikkje -0.19  &pe_$ 0.11
    &penger_fra 0.09  &plan_for 0.27  &port_$ -0.1  &port_port -0.12  &porten_$ 0.15  &prosed_$ -0.12  &prosje_$ -0.1
    &public_url -0.11  &pulssj_$ -0.13  &på_at -0.12  &på_den -0.21  &på_do 0.36  &på_ein -0.09  &på_famili 0.17
    &på_første -0.09  &på_han 0.17  &på_helses -0.22  &på_innkal 0.12  &på_it -0.26  &på_kontor 0.1  &på_møtet -0.15
    &på_n 0.37  &på_nytt -0.12  &på_person -0.11  &på_ppt -0.19  &på_ryggen 0.13  &på_seg 0.09  &på_sju 0.15
    &på_skola -0.11  &på_skolen 0.16  &på_skoln 0.1  &på_skulen 0.19  &på_turen 0.2  &på_tverrf 0.38  &på_å -0.27
    &på_åttend 0.15  &rakk_opp 0.12  &rappor_om 0.12  &recogn_the 0.2  &ringe_hjem 0.09  &rom_$ 0.14  &rundt_$ 0.1
    &s_har 0.11  &s_my 0.14  &sa_ho 0.14  &sa_ja -0.09  &sagt_at 0.15  &saka_$ 0.11  &sammen_på 0.1  &samtal_med -0.16
    &samtyk_mangle 0.13  &samtyk_når -0.11  &samtyk_på -0.16  &school_nurse 0.11  &secret_key -0.1  &seg_$ 0.09
    &seg_i 0.17  &seg_og 0.17  &seg_sjølv -0.13  &selv_om 0.15  &selv_som 0.12  &sender_jeg 0.14  &septem_$ 0.16
    &sette_meg 0.12  &should_i 0.13  &si_$ -0.11  &siden_august 0.13  &sier_alt 0.16  &sier_han 0.12  &since_last 0.16
    &sjekkl_for -0.11  &ska_ha -0.1  &ska_æ 0.11  &skal_eg 0.12  &skal_stå 0.11  &skal_ut 0.19  &skar_seg 0.22
    &skjedd_i 0.2  &skjer_det 0.17  &skola_$ -0.12  &skoln_$ 0.12  &skriv_eg 0.15  &skrive_$ 0.15  &skulen_$ 0.13
    &sleep_$ -0.1  &slide_$ -0.12  &slutte_$ -0.21  &slutte_å 0.29  &snakka_om 0.1  &snakke_med -0.16  &so_i -0.12
    &so_ikkje 0.15  &so_the -0.18  &som_aldri 0.12  &som_de 0.09  &som_egentl 0.2  &som_melder 0.1  &som_skjedd 0.21
    &som_starte -0.12  &spør_om 0.12  &stafet_$ 0.11  &stafet_på -0.12  &starte_det -0.13  &stemme_i 0.1
    &stokur_public -0.11  &stokur_secret -0.1  &stå_som 0.13  &svar_$ 0.11  &svar_frå 0.2  &svarer_på 0.15
    &svart_$ 0.15  &syk_$ 0.11  &syk_i -0.17  &så_eg -0.14  &så_hun -0.1  &så_jeg -0.18  &sønnen_min -0.13
    &søsken_0 0.09  &t_$ 0.1  &ta_bilder 0.18  &ta_møtet -0.13  &ta_opp 0.11  &tak_i -0.14  &talk_about -0.11
    &tek_kontak 0.15  &tekst_$ -0.12  &tell_the 0.18  &than_last -0.12  &that_the 0.09  &the_baby 0.17  &the_boys 0.14
    &the_careta 0.19  &the_case 0.14  &the_class 0.11  &the_consen 0.15  &the_coordi 0.11  &the_file -0.1
    &the_girl -0.1  &the_guide -0.12  &the_last -0.1  &the_librar 0.16  &the_log 0.19  &the_parent -0.11
    &the_school 0.11  &the_twins 0.15  &their_own -0.12  &there_is 0.14  &ti_$ 0.15  &tid_$ -0.15  &tiden_$ 0.09
    &tidlig_å 0.1  &til_$ -0.14  &til_alt 0.1  &til_dømes -0.12  &til_elleve 0.15  &til_møtet 0.11  &til_oss 0.16
    &til_owner -0.23  &til_prosje -0.17  &til_å -0.14  &tilbak_etter 0.16  &tiltak_når 0.19  &ting_som -0.09
    &to_$ -0.16  &to_gonger -0.12  &to_minste 0.1  &to_og 0.16  &to_report 0.12  &to_wait -0.1  &tok_han -0.14
    &told_$ -0.1  &told_me 0.21  &toårsk_$ 0.11  &tre_barn 0.23  &tre_ulike 0.15  &trenge_hjelp -0.09  &trinn_har -0.15
    &trur_eg -0.1  &ungen_er -0.12  &until_next -0.1  &up_on 0.15  &usikke_på 0.12  &ut_$ -0.19  &ut_at 0.11
    &ut_av 0.23  &ut_når 0.1  &ute_til 0.1  &uten_foreld -0.14  &utsett_$ -0.1  &var_på 0.16  &vart_samde 0.12
    &ve_been -0.13  &veggen_$ 0.21  &veko_$ 0.09  &vel_ein -0.14  &vente_på -0.12  &vere_stafet 0.15  &vi_bruke -0.16
    &vi_er -0.15  &vi_fann 0.13  &vi_fant 0.26  &vi_fikk 0.13  &vi_framle -0.09  &vi_har -0.18  &vi_i -0.14
    &vi_lov 0.17  &vi_med 0.1  &vi_snakke 0.12  &vi_som 0.16  &vi_ta 0.19  &vi_treng -0.09  &vi_vart 0.11  &vi_vil -0.1
    &vil_gjerne -0.18  &vil_ha -0.2  &vil_ikke 0.17  &vil_vite -0.09  &vold_i -0.16  &vondt_i 0.1  &wait_until -0.1
    &wants_a -0.1  &we_start 0.13  &week_$ -0.09  &when_$ -0.18  &when_they 0.13  &who_is 0.23  &who_only 0.2
    &with_her 0.1  &year_olds -0.19  &å_bli -0.1  &å_bruke -0.11  &å_fortel 0.1  &å_gjere 0.17  &å_har 0.17
    &å_komme 0.16  &å_kunne -0.1  &å_lære -0.14  &å_ringe 0.1  &å_så 0.09  &å_vente -0.12  &å_vite -0.1  &æ_må 0.21
    &éin_ting -0.11  &én_av 0.13  =0 0.64  =00 0.45  =000 0.31  =a 0.15  =absent 0.1  =after 0.09  =akkurat -0.1
    =alene 0.26  =all -0.09  =alle -0.15  =alone 0.13  =alt 0.1  =altså -0.24  =always 0.15  =an -0.12  =andre 0.24
    =annet -0.12  =ansvar -0.09  =ansvarsgruppa 0.13  =answers -0.11  =anything -0.1  =anyway 0.18  =arbeidsgruppa -0.1
    =are -0.33  =armen 0.34  =as -0.2  =ask -0.11  =assistent 0.1  =at 0.21  =attende 0.09  =august 0.31  =aurora 0.09
    =av 0.16  =avslag 0.22  =avslutte 0.15  =away 0.16  =b 0.53  =baby 0.16  =babyen 0.17  =bak 0.29  =bakken 0.13
    =bare 0.21  =barn -0.18  =barna 0.12  =barnefattigdom -0.09  =barnehage -0.1  =barnevernet -0.13  =barnevrnet 0.1
    =baton 0.18  =be -0.19  =bedt 0.24  =begynner -0.21  =begynte 0.24  =behind 0.1  =bekymringen 0.1
    =bekymringsfullt -0.1  =berre 0.16  =bestiller 0.14  =betale 0.13  =betalt 0.21  =betyr -0.12  =bilder 0.17
    =bildet 0.11  =ble 0.1  =bleie 0.15  =bli 0.12  =blir -0.15  =bor 0.12  =borte 0.21  =both 0.13  =bran -0.19
    =brua 0.13  =bruk -0.32  =bruke -0.31  =bruker -0.14  =brukt -0.09  =brøt 0.12  =bti -0.2  =bu 0.1  =bup 0.31
    =bursdag 0.16  =buss 0.24  =bussen 0.13  =but 0.12  =byrjar -0.15  =bytta 0.15  =bytte 0.14  =byttet 0.14  =c 0.29
    =caretaker 0.19  =carried 0.1  =case 0.16  =chair -0.11  =change -0.14  =changes 0.09  =chatkonto -0.15
    =chatten -0.18  =children -0.13  =choose -0.19  =closed 0.1  =come 0.18  =consent 0.14  =coordinator 0.13
    =course -0.1  =cousin 0.26  =d 0.54  =da 0.16  =dag 0.21  =dagen 0.2  =date -0.16  =datter 0.11  =dattera -0.09
    =day -0.2  =de 0.36  =deg -0.19  =deler -0.22  =dem 0.23  =den 0.22  =dere -0.16  =deres 0.1  =dersom 0.14
    =desember 0.19  =desk 0.12  =det -0.13  =dette -0.33  =di 0.14  =did 0.15  =do 0.11  =dokke -0.1  =done -0.13
    =door 0.13  =drawing 0.09  =dressen 0.1  =dropped 0.15  =du -0.47  =dukker 0.15  =dusjen 0.18  =duty 0.18  =då -0.2
    =dåkk -0.13  =døgnet 0.12  =dømes -0.12  =døra 0.17  =e -0.19  =each -0.09  =egentlig 0.12  =eier -0.09
    =einaste 0.19  =eit -0.15  =eksempel -0.11  =eldste 0.14  =elev 0.36  =eleven 0.16  =elever -0.23  =eller -0.19
    =elleve 0.17  =email -0.16  =endra -0.28  =endre -0.1  =ene -0.12  =eneste 0.22  =enno -0.23  =er -0.22
    =erfaring 0.11  =etter 0.23  =evaluering 0.13  =ever 0.22  =example -0.14  =f 0.34  =familien 0.27  =fann 0.22
    =fant 0.21  =far -0.24  =faren 0.25  =farmor 0.11  =fase -0.15  =fedre 0.11  =fekk -0.11  =felles -0.17  =fem 0.38
    =femte 0.13  =fifteen 0.12  =fikk 0.1  =fila -0.2  =file -0.15  =fin -0.17  =finn -0.22  =finner -0.11  =fire 0.22
    =five 0.15  =flat 0.2  =fleire -0.11  =flere -0.25  =floor 0.09  =flytes -0.09  =flytt -0.1  =flytta 0.2
    =folder -0.09  =folk -0.16  =for -0.12  =foredragsholderen -0.11  =foreldra 0.24  =foreldre -0.4
    =foreldreansvar -0.26  =foreldrene 0.31  =foresatte 0.15  =form -0.16  =forsinket 0.1  =fortalte 0.15
    =fosterforeldra -0.23  =found 0.24  =fram -0.22  =framleis -0.12  =fravær -0.24  =fredag 0.2  =friminuttet 0.15
    =frå 0.17  =fullt 0.09  =fyller 0.09  =fyre 0.18  =fyrste 0.3  =få -0.09  =får -0.12  =følger 0.2  =først -0.29
    =første -0.18  =ganger 0.19  =ganske 0.13  =get -0.13  =gi -0.28  =girl -0.12  =gjennom 0.12  =gjer -0.17
    =gjerne -0.23  =gjort -0.2  =gjør 0.11  =gjøre -0.13  =gløymde 0.1  =god -0.09  =gong -0.1  =gongen 0.1
    =gonger -0.1  =greier -0.13  =greit -0.19  =guide -0.13  =gut -0.13  =guttene 0.13  =gå 0.23  =går -0.28  =ha -0.17
    =hadde 0.23  =hainn 0.22  =halde -0.1  =ham 0.41  =handa 0.11  =handlingsrettleiaren -0.1  =hans 0.37  =har 0.11
    =has -0.17  =haust -0.11  =he 0.2  =hearing 0.09  =hei 0.15  =height -0.1  =heim 0.2  =heime 0.14  =heimebesøk -0.16
    =helg 0.12  =helga 0.17  =helgene 0.21  =helsestasjonen -0.1  =helsesykepleier -0.11  =heng -0.1  =henlagt 0.11
    =hennar 0.13  =hennes 0.29  =henriette -0.14  =hentet 0.15  =henting 0.14  =her -0.33  =here 0.12  =heter 0.09
    =him 0.13  =hit 0.12  =hjelp -0.27  =hjem 0.25  =hjemme 0.4  =hjemmet -0.14  =holde 0.27  =home 0.27  =hon 0.47
    =how -0.12  =hu -0.21  =hun 0.16  =hunden 0.14  =huset 0.17  =hva -0.29  =hvem 0.24  =hvilke -0.16  =hvis -0.16
    =hvordan -0.28  =høyrer -0.14  =i 0.11  =if -0.12  =ifra -0.27  =igjen 0.31  =ikkje -0.19  =imorgn 0.17  =ingn 0.18
    =ingvild 0.13  =inne 0.3  =inneheld -0.12  =innkallingen 0.15  =innsyn -0.25  =inspektøren -0.09  =intervjua -0.1
    =iop 0.1  =is -0.16  =isn 0.16  =it -0.21  =itj 0.16  =j 0.21  =ja 0.35  =jakka 0.13  =je 0.09  =jeg 0.16
    =jenta 0.12  =johannes 0.24  =join -0.16  =jonas 0.11  =k 0.65  =ka -0.23  =kan -0.26  =kantina -0.12  =kaste 0.14
    =keep -0.12  =kem -0.13  =key -0.16  =kids 0.14  =kindergarten -0.11  =kje 0.12  =kjem -0.12  =kjetil -0.13
    =kjøpe 0.19  =klase -0.13  =klasen 0.18  =klasse -0.14  =klassen 0.29  =klær 0.1  =kniv 0.16  =knytte 0.17
    =kollega -0.1  =kom 0.14  =komen 0.09  =komme -0.13  =kommunen 0.31  =konfirmasjonen 0.09  =kontakt 0.11
    =kontaktlæraren 0.1  =kontoen -0.2  =kontoret 0.11  =kopla -0.12  =kor -0.36  =korleis -0.2  =korus -0.17
    =koss -0.15  =kossen -0.13  =kristin -0.09  =kunne -0.16  =kva -0.38  =kvartal -0.14  =kvelden -0.12  =kven 0.16
    =kvifor 0.15  =l 0.55  =la 0.13  =lagd -0.09  =lagde 0.14  =lagra -0.15  =lang -0.17  =langt -0.16  =lappen 0.13
    =leave -0.12  =lederen -0.09  =legen 0.11  =legger 0.26  =leier 0.13  =leite 0.12  =ler 0.12  =lese -0.22
    =level 0.15  =library 0.16  =ligg 0.12  =lille 0.31  =lista -0.17  =litt -0.2  =lives 0.15  =ll -0.14  =lo 0.31
    =log 0.14  =loggen 0.15  =long -0.11  =looking -0.15  =lost -0.14  =lov 0.31  =lova -0.1  =lunsj 0.15  =lure -0.16
    =læraren 0.27  =lærarrommet 0.13  =lære -0.17  =m 0.36  =ma -0.12  =mad 0.11  =magen 0.23  =mandag 0.28  =mang -0.14
    =mangla -0.12  =mann 0.1  =march -0.11  =mars 0.13  =maser -0.11  =mat 0.12  =may -0.14  =med 0.11  =medan -0.1
    =medisin 0.12  =meetings -0.22  =melde 0.12  =melding 0.16  =meldte 0.12  =men 0.26  =mener -0.1  =mer -0.09
    =mi -0.15  =midler -0.13  =mindreårig 0.2  =minste 0.29  =minus 0.37  =minutes -0.09  =mitt 0.12  =mnd 0.13
    =mobbing -0.11  =mobilen 0.09  =mona -0.13  =money 0.1  =month -0.17  =mora 0.1  =most -0.11  =mot 0.16
    =mother 0.12  =mottaket 0.11  =municipality -0.15  =må -0.1  =månaden -0.14  =måndag -0.1  =måneder 0.1  =møta -0.13
    =møte -0.15  =møtet -0.54  =møtt 0.1  =naboen 0.26  =nabokommunen 0.11  =naken -0.11  =name -0.34  =names -0.09
    =nappies 0.21  =natt 0.33  =natta 0.12  =naustet 0.24  =need -0.11  =nei 0.4  =nekta 0.09  =nekter 0.3  =neste -0.23
    =new -0.14  =next -0.22  =ni 0.1  =nivå 0.13  =no 0.17  =noah 0.22  =nobody 0.22  =noe -0.18  =noko -0.38
    =nokon 0.22  =norsk 0.19  =note 0.17  =nu -0.16  =nurse 0.12  =nye -0.42  =nyfødde -0.11  =nå 0.29  =någe -0.16
    =nåkken 0.12  =nån 0.13  =når 0.18  =o 0.54  =også -0.17  =ok 0.1  =olds -0.19  =om 0.1  =omsorgssvikt -0.1
    =once -0.11  =one 0.18  =onga -0.13  =only 0.17  =open -0.17  =opne -0.11  =opp 0.18  =oppdikta -0.17
    =opplæring 0.18  =oppstarten -0.14  =opptatt -0.12  =oppå 0.2  =or -0.13  =out 0.43  =overgangsmøte 0.16
    =overta 0.1  =overtek 0.11  =owner -0.28  =p 0.34  =pair 0.15  =pakistan 0.18  =papir 0.15  =papirene 0.13
    =parent -0.12  =parents -0.24  =passar -0.2  =past 0.14  =pe 0.11  =penger 0.25  =pennalet 0.32  =people -0.17
    =per -0.2  =permisjon 0.1  =phase -0.3  =plan 0.09  =planen -0.17  =port -0.12  =porten 0.19  =pratar 0.15
    =prate 0.09  =prosedyre -0.12  =prosjektet -0.18  =prøv -0.16  =public -0.11  =puls 0.12  =pulse -0.11
    =pulsen -0.13  =pulssjekken -0.16  =pupil 0.16  =på 0.23  =påminnelse -0.11  =påske 0.11  =quarter -0.11  =r 0.53
    =rakk 0.13  =recognise 0.18  =redd 0.15  =referral -0.1  =regelen -0.1  =regionen -0.12  =regnearket -0.14
    =rektor -0.12  =reminders -0.11  =resepsjonen -0.17  =resultatet -0.09  =rett -0.1  =ringde 0.25  =ringe 0.26
    =ringjer 0.15  =ro 0.14  =rollespillet 0.19  =rom 0.33  =room 0.14  =ropt 0.09  =round -0.1  =runde -0.09
    =runden -0.27  =rundt 0.31  =runs 0.13  =rutine -0.18  =rutinen -0.14  =s 0.38  =said 0.1  =saka 0.12  =saken 0.21
    =samme 0.13  =samtykkeskjemaet -0.23  =sara 0.09  =secret -0.13  =seg 0.4  =seint 0.11  =seks 0.12  =seksten 0.13
    =send -0.17  =seng 0.12  =sent -0.09  =september 0.23  =service -0.14  =services 0.2  =set -0.15  =setta 0.17
    =setting -0.1  =share 0.15  =she 0.28  =should 0.16  =show -0.18  =si -0.43  =sia 0.18  =sidan 0.11  =siden 0.26
    =sie 0.09  =sier 0.34  =since 0.27  =sine 0.13  =sist -0.2  =siste -0.18  =sitje 0.12  =situasjon 0.11
    =sjekkliste -0.12  =sju 0.15  =sjuk -0.12  =sjå -0.13  =sjølv 0.14  =ska -0.2  =skar 0.22  =skilde -0.13
    =skjedde 0.21  =skola -0.13  =skole -0.19  =skolevegring -0.1  =skoln 0.1  =skrev 0.09  =skrivaren 0.13
    =skrive 0.11  =skriver 0.13  =skulen 0.1  =skulestart 0.23  =slack -0.31  =slett -0.13  =slide -0.28  =slik -0.15
    =slikt 0.12  =slutter -0.25  =slåss -0.12  =små 0.15  =smør 0.16  =so -0.19  =social 0.1  =sofie 0.14  =somali -0.12
    =something -0.13  =språk -0.11  =språkkartlegging -0.09  =spør -0.12  =spørsmål -0.2  =spørsmålet -0.1  =stad 0.14
    =stafetthaldar 0.13  =stafettlogg -0.19  =stafettloggen -0.18  =staff -0.13  =startet -0.12  =station -0.1
    =stay 0.15  =step 0.16  =still 0.14  =stokurs -0.31  =student 0.1  =stykker 0.18  =stå 0.21  =står -0.24
    =stått 0.09  =støtte -0.1  =sunniva 0.11  =survey -0.13  =svara -0.1  =svarene -0.14  =svaret -0.09  =svarte -0.18
    =syk -0.15  =søsken 0.1  =søv 0.13  =søvn -0.12  =t 0.58  =tak -0.16  =talk -0.21  =talks 0.18  =tall -0.24
    =tannlegen 0.09  =tar -0.11  =taxi 0.12  =teacher 0.11  =team -0.11  =tekst -0.13  =teksten -0.14  =tenkt -0.15
    =text -0.15  =than -0.17  =that 0.1  =the 0.16  =thea 0.25  =their -0.16  =them 0.11  =there 0.15  =they 0.33
    =this -0.28  =thivya 0.13  =tiende 0.11  =tilsette -0.1  =tiltaket 0.16  =ting -0.2  =tirsda -0.1  =title -0.32
    =to 0.17  =together -0.11  =tok 0.25  =told 0.15  =took 0.1  =torsdag 0.27  =torunn -0.14  =toårskontroll 0.12
    =tre 0.33  =tredje 0.25  =treng -0.29  =trenger -0.12  =trinn -0.17  =trukket 0.1  =try -0.09  =turen 0.28
    =turns 0.12  =tverrfaglig 0.38  =tvillingene 0.09  =twins 0.14  =two 0.24  =tydelige 0.14  =uke -0.17  =uker 0.09
    =ulike 0.11  =understand -0.09  =ungane 0.11  =ungdom -0.14  =unge -0.18  =ungen -0.13  =unit -0.17  =up 0.12
    =url -0.15  =use -0.14  =utenfor 0.11  =utsett 0.17  =v 0.33  =va 0.17  =vaksen 0.1  =vaktmeisteren 0.17
    =vakttelefonen 0.17  =vanskelig -0.11  =var 0.21  =ve -0.15  =vedtak 0.09  =vegen -0.09  =vegg 0.17  =veggen 0.27
    =veke -0.11  =vekke -0.14  =veko 0.11  =vel -0.26  =velg -0.15  =ventar -0.09  =vente -0.1  =vesle 0.24  =vet 0.15
    =vidare -0.12  =ville 0.13  =vinterklær 0.12  =vintersko 0.11  =vise -0.25  =vises -0.1  =vite -0.17  =voice -0.12
    =vold -0.14  =vondt 0.25  =våken 0.19  =weeks -0.11  =what -0.39  =when -0.14  =where -0.09  =who 0.25  =whose 0.12
    =will -0.12  =with 0.16  =work -0.09  =would -0.14  =year -0.23  =yesterday 0.24  =yet -0.1  =you -0.32  =your -0.15
    =åpner -0.14  =åssen -0.11  =åtte 0.23  =åttende 0.15  =éin -0.18  =én 0.13  =øvd -0.09  ~0 0.64  ~00 0.45
    ~000 0.31  ~a 0.15  ~absent 0.1  ~activi -0.16  ~after 0.09  ~akkura -0.1  ~aktivi -0.14  ~alene 0.26  ~all -0.09
    ~alle -0.15  ~alone 0.13  ~alt 0.1  ~altså -0.24  ~always 0.15  ~an -0.12  ~andre 0.24  ~annet -0.12  ~anythi -0.1
    ~anyway 0.18  ~arbeid -0.27  ~are -0.33  ~armen 0.34  ~as -0.2  ~ask -0.11  ~assist 0.19  ~at 0.21  ~attend 0.12
    ~august 0.31  ~aurora 0.09  ~av 0.16  ~avgjer -0.14  ~avlast 0.09  ~avslag 0.22  ~avslut 0.15  ~avtale -0.09
    ~away 0.16  ~b 0.53  ~baby 0.16  ~babyen 0.17  ~bak 0.29  ~bakhod 0.13  ~bakken 0.13  ~bare 0.21  ~barn -0.18
    ~barna 0.12  ~barneb 0.11  ~barneh -0.34  ~baton 0.18  ~be -0.19  ~bedt 0.24  ~begynn -0.28  ~begynt 0.23
    ~behind 0.1  ~berre 0.16  ~bestil 0.15  ~betale 0.1  ~betalt 0.21  ~betyr -0.12  ~bilder 0.17  ~bildet 0.11
    ~ble 0.1  ~bleie 0.15  ~bli 0.12  ~blir -0.15  ~blyant 0.26  ~blåmer 0.1  ~boksta 0.11  ~bor 0.12  ~borte 0.21
    ~both 0.13  ~bran -0.19  ~brille 0.13  ~brothe 0.1  ~brua 0.13  ~bruk -0.32  ~bruke -0.31  ~bruker -0.22
    ~brukt -0.09  ~brøt 0.12  ~bti -0.2  ~bu 0.1  ~budsje -0.11  ~bup 0.31  ~bursda 0.16  ~buss 0.24  ~bussen 0.13
    ~but 0.12  ~byrjar -0.15  ~bytta 0.15  ~bytte 0.14  ~byttet 0.14  ~c 0.29  ~careta 0.19  ~case 0.16  ~chair -0.11
    ~chatko -0.15  ~chatte -0.26  ~childr -0.13  ~choose -0.19  ~closed 0.1  ~come 0.18  ~consen 0.14  ~coordi 0.13
    ~course -0.1  ~cousin 0.26  ~d 0.54  ~da 0.16  ~dag 0.21  ~dagen 0.2  ~databe -0.14  ~date -0.16  ~datter 0.13
    ~day -0.2  ~de 0.36  ~deg -0.19  ~deler -0.22  ~dem 0.23  ~den 0.22  ~dere -0.16  ~deres 0.1  ~dersom 0.14
    ~desemb 0.19  ~desk 0.12  ~det -0.13  ~dette -0.33  ~di 0.14  ~did 0.15  ~divorc 0.1  ~do 0.11  ~dokke -0.1
    ~dokken 0.21  ~done -0.13  ~door 0.13  ~drawin 0.09  ~dresse 0.1  ~droppe 0.12  ~du -0.47  ~dukker 0.15
    ~dusjen 0.18  ~duty 0.18  ~då -0.2  ~dåkk -0.13  ~døgnet 0.12  ~dømes -0.12  ~døra 0.17  ~e -0.19  ~each -0.09
    ~egentl 0.13  ~eier -0.09  ~einast 0.19  ~eining -0.14  ~eit -0.15  ~eksemp -0.13  ~eldste 0.11  ~elev 0.36
    ~eleven 0.15  ~elever -0.23  ~eller -0.19  ~elleve 0.17  ~email -0.16  ~endra -0.28  ~endre -0.1  ~endrin -0.23
    ~ene -0.12  ~eneste 0.22  ~enno -0.23  ~er -0.22  ~etter 0.23  ~evalue 0.16  ~ever 0.22  ~exampl -0.14  ~extend 0.17
    ~f 0.34  ~famili 0.3  ~fann 0.22  ~fant 0.21  ~far -0.24  ~faren 0.25  ~farmor 0.11  ~fase -0.15  ~fedre 0.11
    ~fekk -0.11  ~felles -0.18  ~fem 0.38  ~femte 0.13  ~ferdig -0.12  ~fiftee 0.12  ~figure -0.09  ~fikk 0.1
    ~fila -0.2  ~file -0.15  ~fin -0.17  ~finn -0.22  ~finner -0.11  ~fire 0.22  ~five 0.15  ~fjerde 0.1  ~fjerne 0.13
    ~flat 0.2  ~fleire -0.11  ~flere -0.25  ~floor 0.09  ~flytes -0.09  ~flytt -0.1  ~flytta 0.2  ~folder -0.15
    ~folk -0.16  ~for -0.12  ~foredr -0.27  ~foreld -0.27  ~foresa 0.15  ~form -0.16  ~formel -0.12  ~fortal 0.12
    ~foster -0.15  ~found 0.24  ~fram -0.22  ~framle -0.12  ~fravær -0.56  ~fredag 0.25  ~friday -0.09  ~frimin 0.18
    ~frå 0.17  ~fullt 0.09  ~fyller 0.09  ~fyre 0.18  ~fyrste 0.3  ~få -0.09  ~får -0.12  ~følger 0.2  ~førsko 0.29
    ~først -0.29  ~første -0.2  ~ganger 0.19  ~ganske 0.13  ~gardin 0.2  ~get -0.13  ~gi -0.28  ~girl -0.12  ~gjer -0.17
    ~gjerne -0.23  ~gjort -0.2  ~gjør 0.11  ~gjøre -0.13  ~gløymd 0.1  ~god -0.09  ~gong -0.1  ~gongen 0.1  ~gonger -0.1
    ~gravid 0.11  ~greier -0.13  ~greit -0.19  ~guide -0.13  ~gut -0.13  ~gutten 0.21  ~gå 0.23  ~går -0.28  ~ha -0.17
    ~hadde 0.23  ~hainn 0.22  ~halde -0.1  ~ham 0.41  ~handa 0.11  ~handli -0.15  ~hans 0.37  ~hansen -0.12  ~har 0.11
    ~has -0.17  ~haust -0.11  ~he 0.2  ~hearin 0.09  ~hei 0.15  ~height -0.1  ~heim 0.2  ~heime 0.14  ~heimeb -0.19
    ~helg 0.12  ~helga 0.17  ~helgen 0.21  ~helses -0.34  ~heng -0.1  ~henlag 0.11  ~hennar 0.13  ~hennes 0.29
    ~henrie -0.14  ~hentet 0.15  ~hentin 0.14  ~her -0.33  ~here 0.12  ~heter 0.09  ~him 0.13  ~hit 0.12  ~hjelp -0.27
    ~hjem 0.25  ~hjemme 0.16  ~holde 0.27  ~home 0.27  ~hon 0.47  ~how -0.12  ~hu -0.21  ~hun 0.16  ~hunden 0.14
    ~huset 0.17  ~hva -0.29  ~hvem 0.24  ~hvilke -0.19  ~hvis -0.16  ~hvorda -0.28  ~høyrer -0.14  ~i 0.11  ~if -0.12
    ~ifra -0.27  ~igjen 0.31  ~ikkje -0.19  ~imorgn 0.17  ~implem -0.12  ~ingn 0.18  ~ingvil 0.13  ~inne 0.3
    ~innehe -0.12  ~innkal 0.27  ~innsyn -0.25  ~inspek -0.09  ~instal -0.09  ~intere -0.14  ~interv -0.23  ~iop 0.1
    ~is -0.16  ~isn 0.16  ~it -0.21  ~itj 0.16  ~j 0.21  ~ja 0.35  ~jakka 0.13  ~je 0.09  ~jeg 0.16  ~jenta 0.12
    ~johann 0.24  ~join -0.16  ~jonas 0.11  ~juleav 0.14  ~k 0.65  ~ka -0.23  ~kalend -0.18  ~kan -0.26  ~kantin -0.14
    ~kartle 0.11  ~kaste 0.14  ~keep -0.12  ~kem -0.13  ~key -0.16  ~kids 0.14  ~kinder -0.12  ~kje 0.12  ~kjem -0.12
    ~kjetil -0.13  ~kjøpe 0.19  ~klase -0.13  ~klasen 0.18  ~klasse 0.33  ~klær 0.1  ~kniv 0.16  ~knytte 0.19
    ~kolleg -0.13  ~kom 0.14  ~komen 0.09  ~komme -0.13  ~kommun 0.11  ~kontak 0.14  ~kontoe -0.2  ~kontor 0.12
    ~koordi -0.12  ~kopla -0.12  ~kor -0.36  ~korlei -0.2  ~korus -0.17  ~koss -0.15  ~kossen -0.13  ~kristi -0.1
    ~krysse 0.1  ~kunne -0.16  ~kva -0.38  ~kvarta -0.19  ~kvelda 0.27  ~kvelde -0.12  ~kven 0.16  ~kvifor 0.15  ~l 0.55
    ~la 0.13  ~lagd -0.09  ~lagde 0.14  ~lagra -0.15  ~lang -0.17  ~langt -0.16  ~lappen 0.13  ~leave -0.12
    ~ledere -0.12  ~legen 0.11  ~legger 0.26  ~legget 0.1  ~leier 0.13  ~leilig 0.1  ~leite 0.12  ~lekseh -0.13
    ~ler 0.12  ~lese -0.22  ~level 0.15  ~levera -0.16  ~librar 0.16  ~ligg 0.12  ~lille 0.31  ~lista -0.17  ~litt -0.2
    ~lives 0.15  ~ll -0.14  ~lo 0.31  ~log 0.14  ~loggen 0.15  ~long -0.11  ~lookin -0.15  ~lost -0.14  ~lov 0.31
    ~lova -0.1  ~lunsj 0.15  ~lure -0.16  ~lærare 0.27  ~lærarr 0.13  ~lære -0.17  ~m 0.36  ~ma -0.12  ~mad 0.11
    ~magen 0.23  ~mandag 0.26  ~mang -0.14  ~mangla -0.13  ~mann 0.1  ~march -0.11  ~mars 0.13  ~maser -0.11  ~mat 0.12
    ~may -0.14  ~med 0.11  ~medan -0.1  ~meetin -0.15  ~melde 0.12  ~meldin 0.22  ~meldte 0.12  ~men 0.26  ~mener -0.1
    ~mer -0.09  ~mi -0.15  ~midler -0.13  ~mindre 0.13  ~minste 0.3  ~minus 0.37  ~minute -0.09  ~mitt 0.12  ~mnd 0.13
    ~mobbin -0.11  ~mobile 0.1  ~mona -0.13  ~money 0.1  ~month -0.17  ~mora 0.1  ~most -0.11  ~mot 0.16  ~mottak 0.1
    ~munici -0.2  ~må -0.1  ~månade -0.16  ~måndag -0.1  ~månede 0.1  ~møta -0.13  ~møte -0.15  ~møtet -0.54  ~møtt 0.1
    ~naboen 0.27  ~naken -0.11  ~name -0.34  ~names -0.09  ~nappie 0.21  ~natt 0.33  ~natta 0.12  ~nauste 0.24
    ~need -0.11  ~nei 0.4  ~nekta 0.09  ~nekter 0.3  ~neste -0.23  ~new -0.14  ~next -0.22  ~ni 0.1  ~nivå 0.13
    ~no 0.17  ~noah 0.22  ~nobody 0.22  ~noe -0.18  ~noko -0.38  ~nokon 0.22  ~norsk 0.19  ~note 0.17  ~nu -0.16
    ~nurse 0.12  ~nye -0.42  ~nyfødd -0.11  ~nå 0.29  ~någe -0.16  ~nåkken 0.12  ~nån 0.13  ~når 0.18  ~nøkkel -0.15
    ~o 0.54  ~observ 0.2  ~også -0.17  ~ok 0.1  ~olds -0.19  ~om 0.1  ~once -0.11  ~one 0.18  ~onga -0.13  ~only 0.17
    ~onsdag 0.14  ~open -0.17  ~opne -0.11  ~opp 0.18  ~oppdik -0.22  ~opplær 0.14  ~oppsta -0.16  ~opptat -0.12
    ~oppå 0.2  ~or -0.13  ~ordfør -0.14  ~out 0.43  ~overfø 0.16  ~overga 0.11  ~overte 0.1  ~owner -0.28  ~p 0.34
    ~pair 0.15  ~pakist 0.18  ~papir 0.15  ~papire 0.1  ~parent -0.36  ~passar -0.2  ~past 0.14  ~pe 0.11  ~penger 0.25
    ~pennal 0.32  ~people -0.17  ~per -0.2  ~person -0.37  ~phase -0.3  ~plan 0.09  ~planen -0.18  ~planle -0.18
    ~port -0.12  ~porten 0.19  ~pratar 0.15  ~prate 0.09  ~presen -0.12  ~preste 0.14  ~progra -0.11  ~prosed -0.14
    ~prosje -0.42  ~prøv -0.16  ~psykol 0.18  ~public -0.11  ~puls 0.12  ~pulse -0.11  ~pulsen -0.13  ~pulssj -0.31
    ~pupil 0.16  ~på 0.23  ~påminn -0.18  ~påske 0.11  ~quarte -0.11  ~r 0.53  ~rakk 0.13  ~recogn 0.2  ~redd 0.15
    ~referr -0.1  ~regele -0.1  ~region -0.22  ~regnea -0.15  ~rektor -0.18  ~remind -0.17  ~report -0.13  ~reseps -0.17
    ~respon -0.12  ~result -0.32  ~rett -0.1  ~rettle -0.15  ~ringde 0.25  ~ringe 0.26  ~ringje 0.15  ~ro 0.14
    ~rom 0.33  ~room 0.14  ~ropt 0.09  ~round -0.1  ~runde -0.09  ~runden -0.27  ~rundt 0.31  ~runs 0.13  ~rutine -0.34
    ~s 0.38  ~said 0.1  ~saka 0.12  ~saken 0.21  ~samarb -0.09  ~samme 0.13  ~samtal -0.14  ~samtyk -0.37  ~sara 0.09
    ~secret -0.13  ~seg 0.4  ~seint 0.11  ~seks 0.12  ~sekste 0.13  ~send -0.17  ~seng 0.12  ~sent -0.09  ~septem 0.23
    ~set -0.15  ~setta 0.17  ~settin -0.1  ~share 0.15  ~she 0.28  ~should 0.16  ~show -0.18  ~shower 0.1  ~si -0.43
    ~sia 0.18  ~siblin 0.15  ~sidan 0.11  ~siden 0.26  ~sie 0.09  ~sier 0.34  ~since 0.27  ~sine 0.13  ~sist -0.2
    ~siste -0.18  ~sitje 0.12  ~situas 0.17  ~sjekkl -0.12  ~sju 0.15  ~sjuk -0.12  ~sjå -0.13  ~sjølv 0.14  ~ska -0.2
    ~skar 0.22  ~skilde -0.13  ~skjedd 0.22  ~skjelv 0.2  ~skjema -0.12  ~skjerm 0.1  ~skola -0.13  ~skole -0.19
    ~skoleb -0.16  ~skolen -0.13  ~skoln 0.1  ~skrev 0.09  ~skrive 0.23  ~skulen 0.11  ~skules 0.58  ~slack -0.31
    ~slett -0.13  ~slide -0.28  ~slik -0.15  ~slikt 0.12  ~slutte -0.25  ~slåss -0.12  ~små 0.15  ~smør 0.16  ~so -0.19
    ~social 0.1  ~sofie 0.14  ~somali -0.11  ~someth -0.13  ~spesia -0.11  ~spille -0.09  ~språk -0.11  ~språkk -0.09
    ~spør -0.12  ~spørsm -0.3  ~stad 0.14  ~stafet -0.27  ~staff -0.13  ~starte -0.13  ~statio -0.1  ~status -0.25
    ~stay 0.15  ~step 0.16  ~still 0.14  ~stokur -0.31  ~studen 0.1  ~stykke 0.18  ~styrin -0.11  ~stå 0.21  ~står -0.24
    ~stått 0.09  ~støtte -0.1  ~summer -0.13  ~sunniv 0.11  ~survey -0.14  ~svara -0.1  ~svaren -0.15  ~svaret -0.09
    ~svarte -0.19  ~svømmi 0.17  ~syk -0.15  ~søsken 0.1  ~søv 0.13  ~søvn -0.12  ~t 0.58  ~tak -0.16  ~talk -0.21
    ~talks 0.18  ~tall -0.24  ~tar -0.11  ~taxi 0.12  ~team -0.11  ~tegnin 0.15  ~tekst -0.13  ~tekste -0.15
    ~telefo 0.12  ~tenkt -0.15  ~text -0.15  ~than -0.17  ~that 0.1  ~the 0.16  ~thea 0.25  ~their -0.16  ~them 0.11
    ~there 0.15  ~they 0.33  ~this -0.28  ~thivya 0.13  ~tiende 0.11  ~tilgan -0.1  ~tilret 0.1  ~tilset -0.11
    ~tiltak 0.21  ~ting -0.2  ~title -0.32  ~to 0.17  ~togeth -0.11  ~tok 0.25  ~told 0.15  ~took 0.1  ~torsda 0.3
    ~torunn -0.14  ~toårsk 0.13  ~trafik -0.13  ~tre 0.33  ~tredje 0.24  ~treng -0.29  ~trenge -0.12  ~trilli 0.13
    ~trinn -0.17  ~trukke 0.1  ~try -0.09  ~turen 0.28  ~turns 0.12  ~tverrf 0.37  ~tvilli 0.1  ~twins 0.14  ~two 0.24
    ~tydeli 0.13  ~uke -0.17  ~uker 0.09  ~ulike 0.11  ~ungane 0.11  ~ungdom -0.13  ~unge -0.18  ~ungen -0.13
    ~unit -0.17  ~up 0.12  ~url -0.15  ~use -0.14  ~utenfo 0.1  ~utsett 0.1  ~v 0.33  ~va 0.17  ~vaksen 0.1
    ~vaktme 0.11  ~vaktte 0.17  ~vanleg -0.13  ~vanske -0.15  ~var 0.21  ~varsle 0.09  ~ve -0.15  ~vedtak 0.14
    ~vegen -0.09  ~vegg 0.17  ~veggen 0.27  ~veke -0.11  ~vekke -0.14  ~veko 0.11  ~vel -0.26  ~velg -0.15
    ~ventar -0.09  ~vente -0.1  ~vesle 0.24  ~vesleb 0.14  ~vet 0.15  ~vidare -0.22  ~viktig -0.13  ~ville 0.13
    ~vinter 0.37  ~vise -0.25  ~vises -0.1  ~vite -0.17  ~voice -0.12  ~vold -0.14  ~vondt 0.25  ~våken 0.19
    ~weeks -0.11  ~what -0.39  ~when -0.14  ~where -0.09  ~who 0.25  ~whose 0.12  ~will -0.12  ~with 0.16  ~wonder 0.11
    ~work -0.09  ~would -0.14  ~year -0.23  ~yester 0.24  ~yet -0.1  ~you -0.32  ~your -0.15  ~åpner -0.14  ~åssen -0.11
    ~åtte 0.23  ~åttend 0.15  ~éin -0.18  ~én 0.13  ~økonom -0.13  ~øvd -0.09  ~øvelse -0.1
"""
