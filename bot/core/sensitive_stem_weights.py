"""Weights of `bot.core.sensitive_score` by ``python -m learning.sensitive``: features and numbers."""

from typing import Final

STEM_WEIGHTS: Final = """
    %a_about -0.16  %a_and -0.14  %a_med 0.15  %a_of 0.14  %a_on -0.17  %a_who 0.23  %a_whose 0.18  %about_baby 0.18
    %about_i 0.15  %alt_fint 0.17  %alt_har 0.23  %and_by 0.25  %ansvar_i 0.14  %answer_the 0.16  %asleep_the 0.26
    %at_er 0.32  %at_hadde -0.18  %at_hentet 0.16  %at_ikkje 0.23  %at_kan -0.16  %at_skulle 0.16  %at_snakke -0.14
    %at_tek 0.19  %at_verkar -0.14  %attend_skulen 0.15  %av_er 0.17  %av_før 0.17  %av_går 0.14  %av_i 0.2
    %av_sjølv -0.16  %bare_av 0.15  %bare_er 0.17  %barn_hentet 0.14  %be_before 0.16  %begge_sto -0.15
    %bildet_henne 0.15  %blant_som 0.13  %ble_i -0.18  %blir_av -0.15  %blir_når 0.15  %bor_i 0.28  %borte_tre 0.17
    %but_s 0.15  %bytte_på 0.27  %bør_ta 0.19  %can_be 0.17  %can_start 0.14  %d_not 0.17  %da_sa -0.22
    %dager_jeg -0.16  %de_at 0.21  %decide_she 0.14  %dei_at 0.26  %dei_ut 0.15  %dem_på 0.15  %den_kan 0.14
    %den_med 0.21  %den_og 0.24  %der_det 0.18  %det_e 0.16  %det_egentl 0.18  %det_ei 0.16  %det_eller -0.18
    %det_fortal 0.19  %det_han 0.17  %det_har -0.17  %det_meldin -0.14  %det_skjedd 0.17  %det_to 0.16  %do_the 0.15
    %du_inn 0.14  %døde_går -0.14  %e_a 0.23  %e_i -0.23  %e_nå -0.17  %e_so 0.15  %eg_han -0.23  %eg_ikkje -0.2
    %eg_med 0.2  %eg_så 0.18  %eg_usikke 0.18  %ei_på 0.17  %ein_som 0.14  %ein_til -0.21  %eirik_pappa -0.16
    %eleven_er 0.14  %en_ennå 0.21  %er_einast 0.16  %er_for 0.62  %er_fra -0.26  %er_han 0.15  %er_hjemme 0.22
    %er_hun 0.14  %er_i -0.15  %er_igjen 0.14  %er_med -0.23  %er_mitt 0.15  %er_og -0.3  %er_som 0.17  %er_så -0.14
    %er_å -0.27  %et_papir 0.23  %etter_hvem 0.2  %etter_på 0.16  %family_the 0.14  %fann_at 0.14  %fant_i 0.3
    %fant_ut -0.17  %far_på 0.18  %flytte_postgr -0.16  %for_gang 0.47  %for_kvar 0.22  %for_min -0.13
    %for_minute -0.16  %for_nye 0.28  %foreld_ikke 0.16  %foreld_ja 0.15  %foreld_samtyk 0.16  %foster_want 0.18
    %found_note 0.2  %fra_er 0.26  %fra_går 0.14  %fra_på 0.17  %fra_til -0.22  %frå_kan 0.14  %full_med 0.13
    %få_med 0.25  %fått_ennå 0.13  %fått_om -0.17  %fått_på 0.18  %før_blir 0.2  %før_me -0.13  %før_og 0.15
    %fører_at 0.16  %førr_nu -0.14  %girl_the -0.14  %gjort_vi 0.15  %gjør_med 0.24  %går_owner -0.23  %går_på 0.17
    %ha_på -0.17  %hadde_fra 0.2  %han_bare 0.25  %han_fire -0.19  %han_frå -0.15  %han_gå 0.18  %han_har 0.17
    %han_helt 0.16  %han_henne 0.17  %han_i 0.36  %han_ikke -0.15  %han_ikkje -0.31  %han_med -0.28  %han_ppt -0.19
    %han_på 0.14  %han_seg 0.34  %han_vere -0.14  %han_vil 0.15  %har_alt 0.21  %har_den -0.28  %har_det 0.3
    %har_en 0.17  %har_foreld -0.17  %har_halde 0.14  %har_hele 0.17  %har_hjemme 0.15  %har_i -0.18  %har_meg 0.14
    %har_og -0.17  %har_på 0.29  %har_sagt 0.17  %har_skrive 0.14  %har_steg -0.2  %har_å 0.59  %has_the -0.28
    %have_report 0.18  %he_rather 0.15  %hele_om -0.16  %henne_nytt -0.16  %hennes_i -0.14  %her_samtal -0.16
    %here_it 0.16  %his_so -0.16  %hjem_dem 0.19  %ho_ha -0.13  %ho_heilt 0.13  %ho_i 0.13  %ho_ikkje 0.27
    %ho_seie 0.15  %ho_så -0.16  %ho_te 0.15  %hos_i 0.24  %hun_det -0.17  %hun_fra -0.17  %hun_gjerne -0.18
    %hun_om -0.19  %hun_til 0.17  %hun_vi -0.17  %hun_vite -0.14  %hva_det -0.18  %hva_hun -0.17  %hva_i -0.19
    %hvem_i 0.17  %hvem_kommun 0.15  %hvis_itj -0.14  %hvor_er -0.15  %hvor_jeg 0.18  %i_a 0.19  %i_been -0.14
    %i_deira 0.19  %i_då 0.25  %i_igjen 0.26  %i_me 0.13  %i_med -0.42  %i_out 0.25  %i_på -0.38  %i_står 0.19
    %i_så -0.23  %i_the 0.27  %i_time -0.16  %i_uker 0.21  %i_with 0.25  %ikke_alene 0.14  %ikke_betalt 0.24
    %ikke_en 0.22  %ikke_siden 0.15  %ikkje_han -0.25  %ikkje_i 0.21  %ikkje_ka -0.14  %ikkje_seg 0.19
    %ikkje_vondt 0.14  %in_librar 0.2  %in_log 0.21  %in_room 0.18  %in_who 0.14  %ingen_noko 0.15  %ingen_å 0.2
    %innkal_møtet 0.17  %is_a 0.18  %is_deadli 0.15  %is_duty 0.18  %it_at 0.14  %it_my 0.14  %itj_inn 0.22
    %ja_alt 0.17  %jeg_at -0.2  %jeg_borte -0.22  %jeg_det 0.19  %jeg_en 0.2  %jeg_før 0.19  %jeg_ikke -0.21
    %jeg_meg 0.14  %jeg_til 0.17  %jo_i -0.15  %ka_kjem 0.17  %ka_lova -0.16  %ka_rutina 0.17  %kan_før -0.14
    %kan_holde 0.21  %kan_i -0.16  %kan_k 0.2  %kan_overta 0.19  %kan_setta 0.19  %kan_sette 0.18  %kan_ta -0.29
    %kjem_jobb 0.16  %kjem_på -0.22  %klokka_om 0.19  %kom_fra -0.17  %kommun_er -0.16  %kontoe_der -0.16
    %korlei_eg 0.15  %kva_eg 0.19  %ligg_over 0.26  %lille_på 0.14  %litt_på -0.14  %log_the 0.16  %lookin_the -0.19
    %lov_å 0.14  %lære_de -0.15  %many_can 0.16  %me_d 0.18  %me_ein 0.16  %me_gå -0.13  %med_andre 0.18  %med_der 0.14
    %med_etter 0.14  %med_kan 0.14  %med_kort 0.15  %med_natt -0.13  %med_og -0.25  %med_på 0.34  %med_som 0.34
    %med_så -0.17  %med_tekst -0.15  %med_være 0.14  %meldin_at -0.14  %meldin_sendte 0.13  %men_e 0.16
    %mitt_fullt 0.14  %mor_far -0.2  %moren_døde -0.14  %møtte_til 0.15  %n_dag 0.3  %no_marek 0.14  %noe_med 0.13
    %noko_i 0.15  %not_up 0.17  %note_the 0.19  %ny_og 0.13  %nye_i -0.13  %nå_da 0.16  %nå_de 0.24  %nå_jeg -0.17
    %når_er -0.35  %når_ikkje 0.21  %når_ser -0.19  %når_vi 0.14  %og_at -0.14  %og_bedt 0.18  %og_dager -0.15
    %og_er 0.2  %og_fra -0.15  %og_gjør 0.23  %og_hei 0.16  %og_igjen -0.23  %og_ingen 0.23  %og_kan -0.24
    %og_kjem 0.21  %og_lo 0.15  %og_n 0.16  %og_på 0.36  %og_var 0.19  %og_ville 0.14  %og_være 0.14  %og_én 0.17
    %om_går -0.18  %om_her -0.15  %om_ikkje -0.14  %om_på -0.18  %om_sier 0.17  %om_som 0.26  %om_vi -0.17
    %on_desk 0.14  %on_pupil 0.16  %one_and 0.15  %only_to 0.21  %opp_helses 0.21  %opp_lunsj 0.18  %opp_nye -0.16
    %oss_et 0.22  %overfø_til 0.24  %overga_ungdom 0.13  %planen_den 0.2  %på_det 0.19  %på_e -0.14  %på_han 0.13
    %på_har -0.13  %på_ja 0.19  %på_kan 0.29  %på_med 0.24  %på_mitt 0.16  %på_når 0.36  %på_om -0.2  %på_på 0.42
    %på_selv 0.25  %på_skole -0.2  %på_som 0.43  %på_svarte -0.16  %på_så -0.22  %på_til 0.13  %på_to 0.27
    %på_torsda 0.2  %på_trinn -0.22  %på_vil -0.16  %room_the 0.14  %sa_for 0.17  %sa_og 0.13  %said_left 0.14
    %said_word 0.14  %samtal_meg -0.33  %seg_da 0.16  %seg_dagen 0.15  %seg_helga 0.19  %seg_ingen 0.17  %selv_det 0.19
    %ser_det -0.21  %sette_som 0.14  %she_her 0.28  %should_small 0.13  %sier_er 0.22  %sitter_med 0.2  %skal_av 0.17
    %skal_der 0.25  %skal_i -0.14  %skal_inn 0.2  %skal_ta 0.15  %skjedd_dusjen 0.2  %skjer_noe 0.3  %skriv_at 0.14
    %sleep_in 0.19  %slutte_komme 0.19  %som_det -0.15  %som_erfari 0.14  %som_følger 0.29  %som_hadde 0.13
    %som_hørt 0.13  %som_i 0.28  %som_igjen 0.14  %som_seg -0.16  %som_vil 0.16  %stemme_de 0.21  %sto_med -0.15
    %stå_loggen 0.14  %svar_foreld 0.19  %så_an 0.16  %så_at -0.13  %så_er -0.18  %særleg_vegner -0.13  %talks_the 0.23
    %tar_i 0.14  %te_i 0.16  %tek_med 0.2  %the_and 0.18  %the_day -0.15  %the_does 0.14  %the_for 0.25  %the_from 0.25
    %the_here 0.26  %the_in 0.45  %the_nurse 0.17  %the_on 0.25  %the_said 0.28  %the_to -0.18  %the_visit 0.14
    %the_when 0.29  %the_with -0.14  %there_a 0.23  %they_at 0.13  %til_er -0.24  %til_møte 0.17  %til_no -0.18
    %til_og 0.21  %til_skal -0.14  %til_uten 0.32  %tiltak_det 0.22  %to_hos 0.23  %to_i 0.15  %to_in 0.17  %to_it 0.13
    %today_made 0.14  %tok_i 0.32  %tok_med -0.18  %told_he 0.18  %tre_nå 0.21  %tre_og 0.21  %treng_å -0.14
    %trenge_før 0.14  %two_t 0.16  %tå_i 0.16  %ungane_det 0.17  %unge_armen -0.15  %usikke_om 0.2  %ut_til -0.18
    %va_i 0.17  %va_og 0.2  %vaktme_han 0.17  %vaktme_på -0.18  %var_ikke 0.16  %vart_i 0.17  %vegg_vegg 0.28
    %vegner_andre -0.13  %veiled_det 0.14  %vi_barnev 0.15  %vi_en -0.29  %vi_gjort 0.14  %vi_hatt -0.21  %vi_i -0.26
    %vi_ned 0.14  %vi_om 0.33  %vi_på 0.17  %vi_samtyk -0.13  %vi_til 0.16  %vi_ut 0.17  %vil_ha -0.17  %vil_om -0.28
    %vil_trekke 0.13  %vondt_magen 0.22  %vår_ikke 0.17  %være_samme 0.25  %who_with 0.15  %with_others 0.13  %å_av 0.23
    %å_bekymr 0.15  %å_fra 0.22  %å_frå 0.18  %å_han -0.17  %å_hjem 0.17  %å_i 0.15  %å_meg -0.15  %å_om -0.16
    %æ_itj -0.15  %én_dem 0.26  &^_an 0.14  &^_ansvar 0.17  &^_b 0.33  &^_barn 0.17  &^_bekymr 0.19  &^_blir 0.26
    &^_bør 0.19  &^_c 0.27  &^_can 0.19  &^_d 0.41  &^_de 0.48  &^_dei 0.3  &^_den 0.16  &^_did 0.14  &^_droppe 0.14
    &^_e 0.33  &^_eg -0.21  &^_ei 0.21  &^_eirik -0.16  &^_eleven 0.16  &^_eller 0.24  &^_er 0.14  &^_fem 0.23
    &^_for 0.49  &^_får 0.18  &^_hainn 0.18  &^_hjemme -0.19  &^_hvem 0.16  &^_i -0.42  &^_ingen -0.2  &^_interv -0.15
    &^_je 0.29  &^_jeg -0.16  &^_johann 0.19  &^_k 0.3  &^_kan 0.25  &^_kor -0.16  &^_kva -0.15  &^_kvar -0.2  &^_l 0.15
    &^_lille 0.13  &^_meldin 0.13  &^_merk 0.14  &^_mitt -0.17  &^_move 0.15  &^_n -0.34  &^_naboen 0.13  &^_naboko 0.24
    &^_name -0.18  &^_noah 0.32  &^_noen -0.16  &^_nå -0.14  &^_når -0.17  &^_o 0.53  &^_og 0.6  &^_ordfør -0.17
    &^_overga 0.15  &^_puls 0.17  &^_på -0.17  &^_r 0.42  &^_rappor 0.14  &^_runden -0.17  &^_rutine -0.18  &^_sak 0.15
    &^_sett -0.18  &^_she 0.29  &^_should 0.21  &^_si -0.21  &^_sjå -0.16  &^_skal 0.34  &^_skjer 0.3  &^_skriv -0.2
    &^_spør -0.18  &^_så -0.2  &^_there 0.13  &^_they 0.4  &^_title -0.17  &^_to 0.32  &^_trinn 0.35  &^_two 0.18
    &^_v 0.34  &^_var 0.14  &^_vel -0.15  &^_vinter 0.2  &^_what -0.17  &^_who -0.14  &^_år 0.23  &^_æ -0.14  &a_$ 0.18
    &a_bit -0.14  &a_k 0.32  &a_lad 0.26  &a_og -0.17  &about_a -0.19  &adress_$ 0.14  &after_the 0.29  &aldri_på -0.14
    &alt_er 0.22  &alt_i -0.14  &alt_og 0.29  &and_he 0.21  &and_the 0.22  &and_two 0.14  &anyway_$ 0.18  &ask_$ 0.14
    &assist_$ 0.3  &at_barnev 0.16  &at_en 0.16  &at_han 0.25  &at_ho 0.13  &at_hun 0.46  &at_ingen -0.14
    &at_skolen -0.16  &at_the -0.35  &at_vi -0.18  &av_andre -0.16  &av_armen 0.19  &av_seg 0.23  &b_$ 0.3  &b_på 0.17
    &bare_har 0.17  &bare_én 0.34  &be_om -0.15  &begge_dager -0.15  &berre_med 0.2  &betale_$ 0.16  &betalt_$ 0.2
    &bilder_av 0.19  &bildet_av 0.14  &blant_dem 0.14  &blei_så 0.16  &bli_i -0.14  &blåmer_$ 0.14  &bor_vegg 0.28
    &borte_i 0.14  &borte_til -0.18  &brua_$ 0.14  &bup_avslag 0.27  &buss_$ 0.26  &but_it 0.16  &by_the 0.35
    &byntt_å 0.15  &c_$ -0.2  &can_it 0.14  &child_$ -0.14  &child_servic 0.17  &class_$ 0.14  &come_$ 0.23
    &could_the 0.15  &counci_$ -0.14  &ctrl_c -0.19  &da_hun -0.18  &da_æ 0.23  &dag_$ 0.46  &dagen_for 0.14
    &dagen_har 0.17  &dager_sto -0.15  &date_$ -0.2  &days_can 0.16  &de_andre 0.22  &de_e 0.38  &de_nye -0.16
    &de_samme 0.14  &de_to 0.48  &deadli_for 0.15  &decide_who 0.14  &dei_andre 0.25  &dei_har 0.15  &dei_skal 0.14
    &deler_ut -0.14  &dem_til 0.23  &den_andre 0.22  &den_blir 0.18  &den_eldste 0.16  &den_ene 0.19  &den_første -0.21
    &den_her -0.14  &den_lille 0.14  &den_minste 0.19  &den_nye 0.36  &den_som -0.14  &den_vesle 0.3  &deres_ble 0.16
    &desk_$ 0.15  &det_$ -0.18  &det_einast 0.17  &det_eneste 0.19  &det_er 0.78  &det_for 0.31  &det_gått -0.14
    &det_har 0.14  &det_ho -0.14  &det_i -0.17  &det_ikke 0.18  &det_ingen -0.19  &det_noe 0.31  &det_nå -0.18
    &det_opp -0.14  &det_på -0.31  &det_ringer 0.17  &det_står -0.15  &det_va 0.28  &det_var 0.25  &det_verkar -0.14
    &det_vi 0.22  &do_i 0.16  &do_it -0.14  &do_not -0.16  &do_with 0.17  &does_the 0.15  &done_$ 0.16  &du_oversi 0.14
    &du_tid 0.14  &dusjen_etter 0.14  &døra_og 0.13  &e_det -0.45  &e_han -0.14  &e_jo 0.16  &e_nåkken 0.15
    &e_usikke 0.19  &eg_$ -0.14  &eg_at 0.14  &eg_blei 0.16  &eg_e 0.2  &eg_kan -0.15  &eg_leier 0.13  &eg_ligg 0.26
    &eg_på -0.16  &eg_tel 0.17  &eg_tok -0.36  &ei_på 0.17  &ei_som 0.27  &ein_heil 0.14  &ein_så 0.14  &einast_ho 0.14
    &eirik_er -0.16  &elev_som 0.14  &eleven_min 0.21  &eller_la 0.15  &eller_må 0.16  &en_ny 0.21  &en_pose 0.18
    &en_på 0.17  &en_voksen 0.16  &endra_$ -0.14  &ene_på -0.18  &eneste_papir 0.23  &enslig_mindre 0.18  &er_$ 0.18
    &er_at 0.14  &er_attend 0.16  &er_bare -0.16  &er_borte -0.2  &er_delt 0.14  &er_der -0.19  &er_det 0.3
    &er_fint 0.15  &er_ikkje 0.21  &er_ingen -0.16  &er_miljøt 0.18  &er_neste 0.18  &er_pappa -0.2  &er_planen 0.29
    &er_to 0.18  &er_å 0.16  &erfari_med 0.14  &et_eneste 0.17  &etter_lunsj 0.3  &etter_svømmi 0.19  &fann_ut 0.14
    &fikk_en 0.15  &fire_steg -0.2  &flytte_til -0.18  &for_dagen 0.14  &for_den 0.25  &for_fyrste 0.16
    &for_første 0.18  &for_ham 0.17  &for_her 0.15  &for_seg -0.14  &for_seint 0.16  &for_the -0.17  &foreld_på -0.26
    &foreld_sier 0.16  &foreld_til 0.2  &fortel_om -0.14  &fortse_vi 0.14  &fra_$ -0.14  &fra_en 0.22  &fra_glemme 0.14
    &fra_i 0.16  &fra_og -0.14  &fra_om 0.2  &fra_til -0.16  &fravær_$ -0.21  &friday_$ -0.14  &frimin_$ 0.16
    &from_the -0.22  &frå_foreld 0.18  &full_gang 0.13  &får_brev -0.15  &får_itj 0.24  &følger_opp 0.15
    &før_ferien 0.17  &før_han -0.15  &fører_vi 0.16  &første_gang 0.22  &gang_på 0.17  &gi_meg -0.17  &gir_henne 0.13
    &gjenno_veggen 0.17  &gjere_av 0.28  &gjør_det -0.18  &gong_til -0.19  &got_a 0.14  &got_the 0.14  &gå_alene 0.15
    &gå_av -0.17  &gå_på 0.2  &gå_til 0.15  &går_i 0.24  &går_rundt 0.32  &går_til -0.31  &går_ut 0.13  &gått_fra 0.28
    &gått_ut -0.18  &ham_i 0.17  &han_$ -0.34  &han_ble 0.15  &han_byrjar -0.18  &han_byttet -0.16  &han_er -0.39
    &han_får 0.15  &han_inn -0.15  &han_kan -0.15  &han_ligg -0.14  &han_ringte -0.16  &han_sa -0.19  &han_starta -0.14
    &han_vere 0.14  &han_vi 0.24  &har_bede 0.14  &har_bedt 0.2  &har_bursda 0.16  &har_byttet 0.18  &har_de 0.15
    &har_erfari 0.14  &har_ikkje -0.15  &har_ingen 0.16  &har_itj 0.15  &har_jo -0.15  &har_marek 0.14
    &har_mistet -0.15  &har_passor 0.15  &har_sagt -0.25  &har_skjedd 0.17  &har_vore 0.15  &har_vært -0.14
    &has_left -0.21  &has_no -0.2  &hasj_i 0.14  &hatt_den -0.14  &haust_$ -0.14  &he_can 0.14  &he_ein 0.16  &he_s 0.13
    &heile_dagen 0.2  &heile_tida -0.2  &heim_$ 0.13  &held_seg 0.16  &hele_tida 0.13  &helgen_er 0.15
    &helses_eller 0.18  &helt_fra 0.16  &henne_med -0.15  &henne_på -0.28  &hennes_døde -0.14  &hentet_dem 0.15
    &her_$ -0.24  &her_er -0.16  &her_i -0.3  &here_but 0.16  &hjem_til 0.16  &hjemme_$ 0.23  &ho_e -0.21
    &ho_eine -0.21  &ho_ene -0.17  &ho_ville 0.15  &holde_en 0.21  &home_visit 0.16  &hon_har 0.16  &hos_oss -0.21
    &hun_ene -0.22  &hun_hadde -0.17  &hun_har -0.16  &hun_kom -0.15  &hun_kommer -0.22  &hun_med 0.32  &hun_mener -0.16
    &hun_nye -0.13  &hun_skrive 0.21  &hun_vil -0.15  &hva_bør -0.2  &hva_heter 0.14  &hva_må -0.15  &hva_nå 0.27
    &hvem_møter 0.2  &hvem_ringer -0.21  &hvem_tar 0.25  &hvis_han 0.15  &høsten_$ -0.15  &høstfe_$ 0.16  &i_a 0.31
    &i_arbeid -0.22  &i_armen 0.19  &i_barneh -0.26  &i_bruk -0.14  &i_c 0.19  &i_can -0.17  &i_chatte -0.13  &i_de 0.18
    &i_den 0.14  &i_dusjen 0.17  &i_dører 0.24  &i_found 0.17  &i_frimin 0.16  &i_gang -0.37  &i_gangan 0.16
    &i_går 0.16  &i_have 0.17  &i_hjemme -0.17  &i_jogges 0.14  &i_juli -0.15  &i_klasse 0.14  &i_ll -0.18
    &i_loggen 0.24  &i_m -0.17  &i_magen 0.26  &i_natt 0.23  &i_pennal 0.35  &i_planen -0.22  &i_porten 0.21
    &i_ppt -0.13  &i_recogn 0.19  &i_refera 0.14  &i_reseps -0.22  &i_rolles 0.2  &i_saken 0.27  &i_samtal -0.31
    &i_stafet -0.19  &i_tre 0.17  &i_vegg 0.28  &i_år -0.32  &igjen_$ 0.64  &igjen_når -0.16  &ikke_$ -0.14
    &ikke_e 0.19  &ikke_gå 0.15  &ikke_opp 0.24  &ikke_vil 0.14  &ikkje_gå 0.17  &ikkje_heilt -0.29  &ikkje_med -0.14
    &ikkje_seie 0.23  &ikkje_stemme 0.21  &ikkje_var 0.14  &in_a -0.18  &in_his 0.15  &in_one 0.16  &ingen_skrive 0.14
    &ingen_stad 0.26  &ingen_vil 0.2  &ingn_har 0.18  &inn_i -0.24  &inn_på 0.16  &inne_$ 0.16  &inne_på 0.13
    &innkal_til 0.23  &interv_med -0.14  &is_about 0.16  &isn_t 0.15  &itj_ha 0.13  &itj_kom 0.2  &ja_$ -0.17
    &jeg_er -0.19  &jeg_ikke -0.16  &jeg_kan -0.19  &jeg_meldte 0.22  &jeg_snakke -0.13  &jeg_som 0.17  &jeg_var -0.17
    &jul_$ 0.14  &k_i 0.21  &ka_sei -0.16  &ka_tid 0.14  &kan_en -0.14  &kan_hun 0.15  &kan_ikke 0.16  &kan_ikkje 0.28
    &kan_jeg 0.2  &kan_noen 0.33  &kan_nokon 0.16  &kan_på 0.15  &kaste_opp 0.19  &kjem_på 0.2  &kl_$ 0.19
    &klasse_ho 0.14  &klokka_åtte 0.19  &klær_fra 0.22  &kniv_$ 0.17  &kom_ikkje 0.13  &kom_inn 0.27  &kontak_med 0.31
    &kontoe_er -0.16  &kor_mang -0.18  &krysse_av 0.17  &kva_skriv 0.14  &kvar_dag 0.22  &kvifor_$ 0.18  &left_the -0.18
    &level_for 0.19  &lo_$ 0.15  &lova_om -0.16  &lunch_with 0.13  &lunsj_$ 0.17  &lurte_på -0.17  &lære_opp -0.17
    &lærer_$ 0.15  &lørdag_$ 0.19  &m_på 0.15  &mandag_$ 0.16  &mange_ganger 0.14  &mat_$ 0.14  &me_$ 0.29  &me_he 0.27
    &me_å -0.13  &med_$ -0.25  &med_dei 0.29  &med_det 0.15  &med_ei 0.17  &med_han 0.22  &med_henne -0.28
    &med_klær 0.16  &med_loggen 0.18  &med_på 0.19  &med_regnea -0.15  &med_som -0.15  &med_trilli 0.14
    &med_vaktme 0.21  &meetin_$ -0.21  &meg_$ -0.16  &meg_i 0.32  &meg_og -0.13  &meg_om 0.25  &meldt_fra 0.13
    &men_han 0.27  &men_ikke -0.22  &mens_jeg -0.21  &mi_$ 0.19  &mi_har -0.17  &min_på 0.13  &minste_er 0.15
    &mitt_det 0.18  &mitt_er 0.14  &mor_og -0.26  &mor_til -0.15  &mor_vil 0.18  &moren_hennes -0.14  &my_desk 0.15
    &my_own 0.23  &må_bytte 0.27  &må_ha -0.18  &må_jeg 0.17  &møte_om 0.19  &møter_i 0.18  &møtet_i -0.16
    &møtet_om 0.25  &n_i 0.26  &natt_$ 0.26  &natt_på 0.14  &nauste_$ 0.24  &ned_$ -0.17  &nei_$ 0.33  &next_week -0.16
    &no_har 0.25  &noen_andre 0.18  &nokon_$ 0.15  &note_in 0.2  &number_$ 0.19  &ny_$ -0.19  &ny_elev 0.2
    &ny_jobb -0.13  &nå_$ 0.23  &nå_en 0.14  &nå_er -0.22  &nå_mister 0.14  &nå_og 0.23  &nå_som 0.21  &når_det 0.25
    &når_eg 0.28  &når_ei -0.18  &når_far 0.22  &når_hun -0.14  &når_kontoe -0.16  &of_the -0.16  &off_$ -0.21
    &og_bare 0.21  &og_barna 0.16  &og_da 0.19  &og_det 0.34  &og_far -0.39  &og_foreld 0.29  &og_går 0.15  &og_har 0.26
    &og_ho -0.26  &og_hun -0.34  &og_ingen 0.2  &og_jeg -0.42  &og_ler 0.16  &og_nå 0.31  &og_si -0.16  &og_sier 0.2
    &og_så 0.24  &om_i 0.17  &om_kvelda 0.25  &om_vi -0.16  &om_å 0.33  &on_the 0.29  &one_room 0.19  &opp_$ -0.22
    &opp_de -0.14  &opp_etter 0.18  &or_is 0.13  &oss_uten 0.23  &out_$ 0.18  &out_the 0.14  &over_den 0.25
    &pakken_med 0.15  &pappa_fra -0.16  &passar_ikkje -0.26  &passor_$ 0.16  &pe_$ 0.15  &penger_fra 0.15
    &person_om -0.15  &plan_for 0.23  &planen_for 0.15  &plass_til 0.13  &porten_$ 0.21  &postgr_$ -0.18  &psykol_$ 0.16
    &på_$ 0.4  &på_a 0.24  &på_alt 0.15  &på_den -0.28  &på_det -0.21  &på_do 0.47  &på_famili 0.18  &på_foreld -0.13
    &på_frøya -0.2  &på_ham -0.23  &på_har 0.19  &på_helses -0.24  &på_i 0.18  &på_innkal 0.13  &på_it -0.17
    &på_jobb 0.19  &på_kjøkke 0.15  &på_kontor 0.16  &på_krises 0.15  &på_møtet -0.36  &på_n 0.46  &på_nivå 0.15
    &på_nytt -0.24  &på_person -0.14  &på_plass -0.16  &på_ppt -0.19  &på_pulten 0.14  &på_ryggen 0.23  &på_rådhus -0.13
    &på_sju 0.14  &på_skolen 0.24  &på_skulen 0.2  &på_sykehu -0.17  &på_telefo -0.17  &på_tlf 0.14  &på_trappa 0.15
    &på_turen 0.29  &på_tverrf 0.34  &på_vegner -0.16  &på_å -0.3  &på_åttend 0.18  &rather_not 0.17  &recogn_the 0.21
    &reply_$ 0.18  &report_it 0.18  &ringe_hjem 0.14  &ringte_$ 0.18  &ringte_fra -0.15  &rom_$ 0.15  &room_and 0.19
    &rundt_med 0.15  &rundt_på 0.19  &s_my 0.15  &sa_at -0.23  &sa_ho 0.24  &sa_ja -0.18  &sa_til 0.15  &sagt_at 0.24
    &sagt_ja -0.15  &same_dagen 0.14  &samme_møte 0.17  &samtal_med -0.31  &samtyk_mangle 0.13  &samtyk_på -0.18
    &school_nurse 0.17  &seg_$ 0.19  &seg_og 0.17  &seg_sjølv -0.18  &seie_meir 0.15  &sekste_$ 0.15  &selv_om 0.17
    &sette_meg 0.18  &she_s -0.16  &should_i 0.23  &si_fra -0.15  &siden_august 0.18  &siden_høstfe 0.13  &sier_alt 0.17
    &sier_at -0.14  &sier_han 0.17  &sin_$ 0.2  &sin_på -0.16  &since_$ 0.14  &since_last 0.2  &sine_i 0.21
    &sjølv_til 0.14  &ska_æ 0.18  &skal_eg 0.17  &skal_hun 0.18  &skal_jeg 0.2  &skal_stå 0.2  &skal_ut 0.14
    &skar_seg 0.23  &skjedd_i 0.28  &skjema_er -0.13  &skjer_det 0.29  &skoln_$ 0.15  &skriv_eg 0.28  &skrive_noko 0.15
    &skrive_på 0.15  &skulen_$ 0.13  &skules_og 0.13  &slack_$ -0.14  &sletta_$ -0.15  &slide_with -0.17
    &slutte_$ -0.34  &slutte_å 0.43  &small_things 0.13  &snakka_om 0.26  &snakke_med -0.15  &so_here 0.13
    &so_ikkje 0.22  &so_the -0.22  &som_aldri 0.21  &som_bare 0.15  &som_egentl 0.21  &som_ferdig 0.18  &som_skjedd 0.21
    &som_tekst -0.15  &språkk_i -0.16  &spurt_om 0.14  &stad_å 0.26  &steg_$ -0.17  &stemme_i 0.15  &stille_i 0.14
    &sto_jeg -0.15  &stoppe_$ 0.15  &stå_der 0.2  &svar_frå 0.18  &svarer_på 0.21  &svart_$ 0.15  &syk_i -0.16
    &så_da -0.14  &så_gla 0.14  &så_jeg -0.18  &så_ville 0.15  &særleg_på -0.13  &søsken_og 0.15  &t_$ 0.2
    &ta_bilder 0.18  &ta_han -0.15  &ta_møtet -0.17  &ta_opp 0.29  &ta_vekk 0.14  &talks_to 0.23  &tek_kontak 0.2
    &tekst_$ -0.16  &tel_med 0.16  &telefo_og 0.15  &tell_the 0.14  &templa_$ 0.19  &termin_$ 0.14  &the_assist 0.21
    &the_baby 0.2  &the_careta 0.18  &the_case 0.14  &the_consen 0.14  &the_counci -0.13  &the_deadli 0.15
    &the_drawin 0.13  &the_fence 0.26  &the_foster 0.2  &the_guide -0.14  &the_home 0.14  &the_kids 0.14  &the_lad 0.16
    &the_librar 0.18  &the_log 0.27  &the_neighb 0.14  &the_others 0.16  &the_parent -0.15  &the_twins 0.33
    &their_own -0.15  &there_a 0.16  &there_is 0.15  &they_come 0.26  &they_have 0.14  &tid_$ -0.18  &tid_kjem 0.18
    &til_$ -0.21  &til_alt 0.27  &til_dem 0.21  &til_den 0.14  &til_fem 0.19  &til_mandag 0.14  &til_møtet 0.15
    &til_oss 0.19  &til_owner -0.28  &til_postgr -0.16  &til_ppt 0.14  &til_prosje -0.18  &til_å -0.27
    &tilbak_etter 0.19  &tiltak_når 0.23  &time_med 0.15  &to_$ -0.2  &to_give 0.18  &to_gonga 0.33  &to_minste 0.19
    &to_og 0.14  &to_report 0.16  &to_små 0.16  &to_år -0.18  &tok_han -0.26  &told_me 0.21  &tre_barn 0.13
    &trekke_samtyk 0.14  &ukrain_i 0.15  &under_$ -0.15  &up_on 0.19  &usikke_på 0.19  &ut_$ -0.22  &ut_av 0.14
    &uten_et 0.24  &uten_foreld -0.16  &va_heilt 0.15  &var_på 0.23  &ve_been -0.15  &ved_middag -0.13  &vedtak_$ 0.14
    &vegen_$ -0.14  &vegg_i 0.28  &vegg_med 0.18  &veggen_$ 0.19  &vegner_av -0.16  &vel_ein -0.16  &vente_på -0.17
    &vere_stafet 0.14  &verkar_$ -0.14  &vesle_med 0.28  &vi_e -0.15  &vi_fann 0.16  &vi_fant 0.25  &vi_ferdig 0.14
    &vi_fikk 0.16  &vi_få -0.15  &vi_kan 0.2  &vi_korte 0.14  &vi_lov 0.18  &vi_snakke 0.21  &vil_gjerne -0.3
    &vil_ha -0.26  &vil_ikke 0.38  &vil_vite -0.2  &vinter_te 0.14  &vite_om -0.16  &vold_i -0.18  &vondt_i 0.17
    &vore_her 0.21  &vår_kan 0.21  &være_bekymr 0.15  &være_på 0.16  &want_to 0.16  &was_in -0.14  &was_so 0.2
    &when_$ -0.26  &when_they 0.26  &who_is 0.24  &who_only 0.24  &who_she 0.14  &with_her 0.14  &with_them 0.15
    &wonder_$ 0.21  &year_olds -0.16  &å_bli -0.16  &å_gjere 0.21  &å_gå 0.13  &å_ha -0.19  &å_hopp 0.15  &å_komme 0.17
    &å_lære -0.15  &å_sei -0.13  &å_så 0.14  &å_vise -0.14  &å_vite -0.17  &år_$ -0.32  &åtte_om 0.22  &æ_må 0.27
    &én_av 0.31  &én_er 0.14  =a 0.19  =about -0.2  =action -0.14  =adresse 0.16  =agendaen 0.15  =alene 0.41
    =all -0.19  =alle -0.33  =allerede -0.26  =alone 0.16  =altså -0.18  =always 0.14  =andre 0.22  =ansvaret -0.22
    =ansvarsgruppa 0.17  =answers -0.13  =anybody 0.14  =anyway 0.17  =arabisk -0.14  =are -0.33  =armen 0.41  =as -0.23
    =ask -0.14  =asleep 0.26  =assistant 0.15  =assistenten 0.22  =at 0.21  =ate 0.13  =att 0.2  =attende 0.14
    =august 0.23  =avdelingen -0.21  =avslag 0.35  =avslutte 0.17  =away 0.22  =b 0.71  =baby 0.18  =babyen 0.2
    =bak 0.28  =bakgrunn -0.14  =bandasjen 0.34  =bare 0.3  =barn -0.19  =barnehage -0.16  =be -0.25  =bede 0.14
    =bedt 0.19  =before -0.19  =begynner -0.24  =begynte 0.15  =bekymringen 0.14  =beredskapshjemmet 0.15
    =beskjed -0.14  =besøk -0.21  =betale 0.13  =betalt 0.21  =betyr -0.13  =bilder 0.21  =bildet 0.15  =bleie 0.15
    =blå 0.15  =bo 0.17  =bor 0.33  =bordet 0.16  =bort -0.19  =both 0.18  =bran -0.16  =brillene 0.13  =brua 0.22
    =bruises 0.16  =bruk -0.38  =bruke -0.23  =bruker -0.17  =bti -0.27  =bu 0.15  =bup 0.34  =bur 0.16  =bursdag 0.16
    =buss 0.25  =by 0.16  =byntt 0.15  =byrjar -0.27  =bytta 0.17  =bytte 0.21  =bør -0.18  =c 0.49  =cannot -0.14
    =caretaker 0.18  =case 0.18  =change -0.23  =changes 0.14  =chatten -0.16  =children -0.18  =choose -0.21
    =class 0.17  =come 0.33  =consent 0.16  =cooperation -0.14  =coordinator 0.14  =council -0.19  =cousin 0.28
    =ctrl -0.19  =d 0.45  =dag 0.28  =dagen 0.4  =date -0.28  =datter 0.15  =datteren 0.15  =day -0.28  =de 0.27
    =deg -0.37  =deira 0.2  =del -0.17  =deler -0.26  =delt 0.16  =dem 0.29  =den 0.16  =dentist -0.14  =der 0.17
    =desember 0.14  =desk 0.15  =det -0.17  =detta -0.15  =dette -0.44  =di 0.17  =diskusjon -0.16  =ditt -0.15
    =door 0.16  =draws 0.15  =drosja 0.3  =du -0.35  =during 0.15  =dusjen 0.17  =duty 0.15  =døde -0.22  =døra 0.35
    =dører 0.23  =e -0.2  =each -0.13  =eier -0.19  =eieren -0.21  =einaste 0.34  =eine -0.18  =eirik -0.17  =eit -0.16
    =ej 0.16  =elev 0.44  =eleven 0.42  =elever -0.21  =eller -0.34  =elleve 0.21  =endra -0.29  =ene -0.32
    =eneste 0.44  =enno -0.24  =enslig 0.18  =er -0.21  =erfaring 0.14  =eskil -0.14  =espen -0.14  =et -0.14
    =etter 0.21  =ever 0.27  =f 0.33  =familien 0.29  =fann 0.29  =far -0.33  =faren 0.29  =farge 0.19  =felles -0.24
    =fem 0.47  =femte 0.15  =fence 0.26  =ferie 0.17  =fetched 0.14  =fifteen 0.19  =fikk 0.14  =fila -0.16  =file -0.17
    =fin -0.27  =finn -0.16  =fint 0.13  =five 0.14  =fjerde 0.23  =fjorten 0.15  =flat 0.17  =fleire -0.21
    =flere -0.34  =flytt -0.13  =flytta 0.24  =flytte 0.13  =folk -0.28  =foredragsholderen -0.2  =foreldra 0.23
    =foreldre -0.58  =foreldreansvar -0.33  =foreldrene 0.62  =form -0.16  =forsinket 0.16  =fortalte 0.22
    =fortsetter 0.19  =foster 0.23  =fosterforeldra -0.2  =found 0.3  =fram -0.13  =fravær -0.33  =fredag 0.2
    =friminutt 0.14  =friminuttet 0.21  =frå 0.3  =frøya -0.2  =fyller 0.16  =fyrste 0.34  =følger 0.19  =først -0.32
    =gang 0.16  =gangane 0.16  =gangen 0.19  =ganger 0.18  =get -0.19  =gi -0.3  =gje -0.14  =gjengen -0.15  =gjer -0.24
    =gjerne -0.2  =gla 0.14  =god -0.21  =godt -0.16  =gonga 0.33  =gongen 0.14  =got 0.19  =greit -0.14  =gruppe -0.18
    =gråt -0.23  =guide -0.17  =gut -0.14  =guten 0.21  =gutt 0.14  =gutten 0.15  =guttene 0.19  =gå 0.57  =går -0.2
    =h 0.17  =hadde 0.14  =hainn 0.32  =half 0.14  =halv 0.13  =ham 0.58  =handa 0.19  =hannes 0.15  =hans 0.39
    =har 0.15  =haust -0.18  =he 0.3  =heilt 0.15  =heim 0.27  =heimebesøk -0.17  =held 0.19  =helgene 0.17  =hen -0.19
    =heng -0.15  =hennar 0.24  =henne -0.15  =henriette -0.15  =hent 0.15  =henta -0.18  =hentet 0.33  =henting 0.18
    =her -0.33  =here 0.21  =heter 0.2  =him 0.19  =hjelp -0.19  =hjem 0.42  =hjemme 0.59  =holde 0.22  =home 0.34
    =hon 0.71  =hood 0.15  =hopp 0.15  =hos 0.15  =huse 0.21  =huset 0.21  =hva -0.33  =hvem 0.21  =hvilke -0.16
    =hvordan -0.3  =hørre 0.14  =høsten -0.19  =ifra -0.2  =igjen 0.17  =ikkje -0.18  =imorgn 0.18  =imot 0.15
    =ingn 0.17  =inne 0.45  =innkallingen 0.24  =innom -0.17  =innsyn -0.33  =innvilget 0.24  =is -0.14  =iskaldt 0.16
    =isn 0.15  =it -0.32  =itj 0.17  =itte 0.14  =j 0.3  =ja 0.21  =jakka 0.2  =jenta 0.16  =jg 0.14  =jobb 0.14
    =joggesko 0.14  =johannes 0.32  =join -0.13  =juli -0.18  =june 0.15  =k 0.86  =ka -0.26  =kan -0.27  =kasta 0.15
    =kaste 0.17  =keep -0.18  =key -0.15  =kids 0.15  =kindergarten -0.16  =kje 0.18  =kjetil -0.14  =kjøkkenet 0.14
    =kjøpe 0.16  =kl 0.15  =klasen 0.22  =klassen 0.29  =klær 0.21  =kniv 0.13  =knytte 0.19  =kommet -0.17
    =kommunen 0.31  =kontakt 0.2  =kontoen -0.27  =kontor -0.14  =kontoret 0.18  =kopla -0.15  =kor -0.3  =korleis -0.18
    =korus -0.17  =koss -0.18  =kva -0.49  =kvar 0.22  =kvart 0.15  =kvartal -0.14  =kveldan 0.25  =kven 0.2
    =kåre -0.16  =l 0.66  =la 0.21  =lad 0.42  =lag -0.18  =laget -0.14  =lagra -0.14  =lang -0.19  =lappen 0.15
    =leave -0.26  =lederen -0.15  =ledermøtet -0.16  =legen 0.22  =legger 0.23  =leiaren -0.15  =lenger -0.14  =ler 0.18
    =lese -0.2  =level 0.26  =library 0.18  =ligger -0.18  =lille 0.4  =lista -0.2  =litt -0.36  =lives 0.15  =lo 0.28
    =log 0.19  =loggen 0.24  =login -0.14  =long -0.17  =look -0.14  =looking -0.18  =lov 0.36  =lova -0.2  =lunsj 0.32
    =lure -0.15  =lurte -0.19  =lå 0.15  =læraren 0.35  =lære -0.19  =m 0.45  =ma -0.14  =mad 0.16  =magen 0.29
    =mandag 0.24  =mang -0.21  =mangla -0.13  =mann 0.16  =marek 0.13  =marit -0.17  =mat 0.2  =me -0.15
    =meetings -0.25  =melde 0.15  =meldt 0.16  =meldte 0.23  =mener -0.26  =mens -0.16  =mente -0.14  =merk 0.14
    =merke -0.15  =midler -0.15  =miljøterapeut 0.17  =mindreårig 0.18  =minst -0.14  =minste 0.37  =minus 0.38
    =minutes -0.28  =mista -0.14  =mistet -0.2  =mnd 0.21  =mobbing -0.14  =money 0.17  =month -0.25  =mora 0.33
    =morgon 0.17  =mot 0.14  =mother 0.19  =mum 0.15  =municipality -0.27  =mye -0.18  =måte -0.14  =mæ 0.14
    =møta -0.28  =møte -0.27  =møtene -0.18  =møter -0.15  =møtet -0.67  =naboen 0.33  =name -0.4  =nappies 0.25
    =natt 0.3  =natta 0.23  =naustet 0.24  =nei 0.38  =neighbour 0.15  =nekter 0.34  =nephew 0.16  =neste -0.25
    =new -0.24  =next -0.27  =ni 0.13  =nivå 0.2  =noah 0.33  =nobody 0.15  =nokka 0.19  =noko -0.27  =nokon 0.22
    =norsk 0.29  =note 0.16  =notice 0.2  =nummer 0.2  =nurse 0.23  =nye -0.24  =nyfødte -0.13  =nytt -0.26  =nå 0.36
    =någe -0.13  =nåkken 0.14  =når 0.19  =o 0.57  =office -0.16  =også -0.24  =olds -0.16  =om 0.18  =once -0.14
    =one 0.17  =onga -0.31  =ongen 0.13  =open -0.25  =opp 0.18  =oppdikta -0.2  =oppgaven 0.18  =opplæring 0.18
    =oppå 0.21  =ordet -0.17  =out 0.35  =over -0.17  =overgangsmøte 0.28  =oversikta -0.15  =overta 0.27  =owner -0.38
    =p 0.31  =pair 0.22  =pakistan 0.25  =papir 0.21  =par 0.16  =parent -0.2  =parents -0.31  =passar -0.25
    =passord 0.14  =past 0.15  =pe 0.15  =pedagogen 0.2  =penger 0.31  =pennalet 0.35  =per -0.16  =phase -0.38
    =phone 0.17  =porten 0.37  =pose 0.18  =postgresql -0.24  =pratar 0.33  =presten 0.19  =prosjektet -0.16
    =prosjketlederen -0.16  =prøv -0.19  =psykolog 0.14  =pulse -0.14  =pulsen -0.26  =pulssjekken -0.18  =pulten 0.22
    =pupil 0.27  =på 0.22  =pæng 0.15  =r 0.56  =rakk 0.14  =raude 0.16  =recognise 0.19  =redd 0.14  =regelen -0.18
    =regnearket -0.15  =rektor -0.14  =reminders -0.15  =reply 0.18  =resepsjonen -0.22  =rett -0.2  =ringe 0.21
    =ringjer 0.17  =ro 0.13  =rolig 0.16  =rollespillet 0.2  =rom 0.39  =room 0.25  =ropt 0.24  =round -0.13
    =runde -0.15  =runden -0.32  =rundt 0.46  =rutine -0.17  =rutinen -0.15  =rådhuset -0.14  =s 0.4  =said 0.21
    =saken 0.34  =saman 0.16  =same 0.21  =samle -0.15  =samme 0.27  =samtykkeskjemaet -0.2  =samtykket 0.15  =sara 0.2
    =saw 0.19  =se -0.15  =seg 0.45  =seks 0.18  =seksten 0.16  =send -0.21  =sendte 0.14  =seng 0.14  =services 0.17
    =set -0.2  =setta 0.18  =she 0.22  =should 0.2  =show -0.14  =si -0.51  =sia 0.14  =sick -0.17  =siden 0.43
    =sier 0.27  =since 0.33  =sine 0.13  =sing 0.15  =sist -0.14  =siste -0.28  =six 0.14  =sjette 0.25  =sju 0.15
    =sjå -0.23  =ska -0.17  =skar 0.23  =skjedd 0.13  =skjedde 0.21  =skjemaene -0.13  =skole -0.3  =skriver 0.22
    =sku -0.13  =skulestart 0.3  =skyss 0.2  =slack -0.43  =sletta -0.18  =slide -0.25  =slik -0.13  =slikt 0.21
    =slutter -0.2  =små 0.26  =smør 0.13  =snart 0.18  =sofie 0.15  =someone 0.13  =sommerleiren -0.15  =spiste 0.17
    =spørsmål -0.31  =stafettlogg -0.21  =stafettloggen -0.27  =startar -0.18  =stavanger -0.14  =step 0.29  =stig -0.16
    =stokurs -0.4  =stopped 0.16  =stoppet 0.16  =stå 0.22  =står -0.25  =sunniva 0.29  =survey -0.21  =svarene -0.19
    =svarer 0.18  =svaret -0.16  =svarte -0.15  =svømminga 0.19  =syk -0.14  =sykehus -0.22  =synne 0.16  =så -0.18
    =sår 0.18  =særleg -0.14  =søv 0.14  =t 0.76  =tak -0.15  =talk -0.18  =talks 0.23  =tall -0.29  =taxi 0.13
    =tegner 0.13  =tekst -0.2  =teksten -0.17  =template 0.17  =tenkt -0.17  =tennene 0.17  =testa 0.17  =than -0.28
    =that 0.17  =the 0.13  =thea 0.24  =their -0.17  =there 0.2  =they 0.43  =this -0.15  =thivya 0.14  =three 0.14
    =tidleg -0.15  =tilsette -0.14  =tiltaket 0.21  =timane 0.15  =timelista -0.13  =ting -0.27  =title -0.4  =tlf 0.14
    =to 0.16  =tok 0.28  =tolv 0.17  =torsdag 0.15  =transition 0.15  =trappa 0.17  =tre 0.31  =tredje 0.24
    =trekke 0.25  =treng -0.19  =trodde -0.2  =tur -0.17  =turen 0.33  =turns 0.14  =tverrfaglig 0.41  =twins 0.28
    =two 0.4  =ungane 0.21  =ungdom -0.2  =ungdomsskolen 0.14  =unge -0.18  =unit -0.22  =use -0.16  =ut 0.14
    =utenfor 0.16  =v 0.49  =vaken 0.24  =vaktmeisteren 0.24  =vakttelefonen 0.23  =vare -0.15  =ve -0.17  =vedtak 0.14
    =vegen -0.14  =vegg 0.28  =veggen 0.25  =vegner -0.16  =vekke -0.15  =vel -0.4  =velg -0.17  =vente -0.16
    =vere -0.17  =vesle 0.44  =vet 0.17  =vikaren 0.21  =vinterdress 0.14  =virker -0.15  =vise -0.24  =visst -0.18
    =vite -0.27  =voksen 0.14  =vold -0.2  =vondt 0.29  =vore 0.23  =våken 0.23  =vært -0.18  =want 0.14  =what -0.51
    =who 0.27  =whose 0.17  =will -0.15  =work -0.18  =would -0.22  =yesterday 0.33  =yet -0.13  =you -0.4  =your -0.18
    =åpner -0.19  =åssen -0.15  =åtte 0.25  =åttende 0.18  =éin -0.32  =én 0.22  ~a 0.19  ~about -0.2  ~action -0.15
    ~activi -0.21  ~agenda 0.24  ~aktivi -0.14  ~alene 0.41  ~all -0.19  ~alle -0.33  ~allere -0.27  ~alone 0.16
    ~altså -0.18  ~always 0.14  ~andre 0.22  ~answer -0.14  ~anybod 0.14  ~anyway 0.17  ~arabis -0.14  ~arbeid -0.32
    ~are -0.33  ~armen 0.41  ~as -0.23  ~ask -0.14  ~asleep 0.26  ~assist 0.41  ~at 0.21  ~ate 0.13  ~att 0.2
    ~attend 0.15  ~august 0.23  ~avdeli -0.26  ~avgjer -0.15  ~avlast 0.23  ~avslag 0.35  ~away 0.22  ~b 0.71
    ~baby 0.18  ~babyen 0.2  ~bak 0.28  ~bakgru -0.14  ~bakhod 0.13  ~bandas 0.34  ~bare 0.3  ~barn -0.19  ~barneh -0.51
    ~be -0.25  ~bede 0.14  ~bedt 0.19  ~before -0.19  ~begynn -0.31  ~bekymr 0.19  ~beskje -0.17  ~bestil 0.16
    ~besøk -0.21  ~betale 0.19  ~betalt 0.21  ~betyr -0.13  ~bilder 0.21  ~bildet 0.15  ~bleie 0.15  ~blyant 0.4
    ~blå 0.15  ~blåmer 0.23  ~bo 0.17  ~bor 0.33  ~bordet 0.16  ~bort -0.19  ~both 0.18  ~bran -0.16  ~brille 0.15
    ~brua 0.22  ~bruise 0.17  ~bruk -0.38  ~bruke -0.23  ~bruker -0.4  ~bti -0.27  ~bu 0.15  ~bup 0.34  ~bur 0.16
    ~bursda 0.34  ~buss 0.25  ~by 0.16  ~byntt 0.15  ~byrjar -0.27  ~bytta 0.17  ~bytte 0.21  ~bør -0.18  ~c 0.49
    ~cannot -0.14  ~careta 0.18  ~case 0.18  ~chatte -0.2  ~childr -0.18  ~choose -0.22  ~class 0.17  ~come 0.33
    ~consen 0.16  ~cooper -0.14  ~coordi 0.13  ~counci -0.19  ~cousin 0.28  ~ctrl -0.19  ~d 0.45  ~dag 0.28  ~dagen 0.4
    ~date -0.28  ~datter 0.25  ~day -0.28  ~de 0.27  ~deg -0.37  ~deira 0.2  ~del -0.17  ~deler -0.26  ~delt 0.16
    ~dem 0.29  ~den 0.16  ~dentis -0.14  ~der 0.17  ~desemb 0.14  ~desk 0.15  ~det -0.17  ~detta -0.15  ~dette -0.44
    ~di 0.17  ~digita -0.23  ~diskus -0.19  ~ditt -0.15  ~dokken 0.22  ~door 0.16  ~draws 0.15  ~drosja 0.3  ~du -0.35
    ~during 0.15  ~dusjen 0.17  ~duty 0.15  ~dårlig -0.19  ~døde -0.22  ~døra 0.35  ~dører 0.23  ~e -0.2  ~each -0.13
    ~eier -0.19  ~eieren -0.21  ~einast 0.34  ~eine -0.18  ~eining -0.17  ~eirik -0.17  ~eit -0.16  ~ej 0.16
    ~eldste 0.14  ~elev 0.44  ~eleven 0.36  ~elever -0.21  ~eller -0.34  ~elleve 0.21  ~endra -0.29  ~endrin -0.34
    ~ene -0.32  ~eneste 0.44  ~enno -0.24  ~enslig 0.18  ~er -0.21  ~ergote 0.17  ~eskil -0.14  ~espen -0.14  ~et -0.14
    ~etter 0.21  ~ever 0.27  ~extend 0.14  ~f 0.33  ~famili 0.36  ~fann 0.29  ~far -0.33  ~faren 0.29  ~farge 0.19
    ~felles -0.29  ~fem 0.47  ~femte 0.15  ~fence 0.26  ~ferie 0.17  ~fetche 0.14  ~fiftee 0.19  ~figure -0.18
    ~fikk 0.14  ~fila -0.16  ~file -0.17  ~fin -0.27  ~finn -0.16  ~fint 0.13  ~five 0.14  ~fjells 0.15  ~fjerde 0.25
    ~fjorte 0.15  ~flat 0.17  ~fleire -0.21  ~flere -0.34  ~flyktn 0.15  ~flytt -0.13  ~flytta 0.25  ~folder -0.18
    ~folk -0.28  ~foredr -0.32  ~foreld -0.26  ~form -0.16  ~forsin 0.14  ~fortse 0.17  ~found 0.3  ~fram -0.13
    ~fravær -0.76  ~fredag 0.26  ~frimin 0.35  ~frå 0.3  ~frøya -0.2  ~fyller 0.16  ~fyrste 0.32  ~fysiot 0.16
    ~følger 0.19  ~førsko 0.39  ~først -0.32  ~første -0.18  ~gang 0.16  ~gangan 0.16  ~gangen 0.19  ~ganger 0.18
    ~gardin 0.22  ~get -0.19  ~gi -0.3  ~gje -0.14  ~gjelde -0.15  ~gjenge -0.18  ~gjer -0.24  ~gjerde 0.19
    ~gjerne -0.2  ~gla 0.14  ~god -0.21  ~godkje -0.2  ~godt -0.16  ~gonga 0.33  ~gongen 0.14  ~got 0.19  ~gravid 0.17
    ~greit -0.14  ~gruppe -0.14  ~gråt -0.23  ~guide -0.17  ~gut -0.14  ~guten 0.21  ~gutt 0.14  ~gutten 0.35  ~gå 0.57
    ~går -0.2  ~h 0.17  ~hadde 0.14  ~hainn 0.32  ~half 0.14  ~halv 0.13  ~ham 0.58  ~handa 0.19  ~handli -0.2
    ~hannes 0.15  ~hans 0.39  ~har 0.15  ~haust -0.18  ~he 0.3  ~heilt 0.15  ~heim 0.27  ~heimeb -0.2  ~held 0.19
    ~helgen 0.18  ~helses -0.32  ~hen -0.19  ~heng -0.15  ~hennar 0.24  ~henne -0.15  ~henrie -0.15  ~hent 0.15
    ~henta -0.18  ~hentet 0.33  ~hentin 0.18  ~her -0.33  ~here 0.21  ~heter 0.2  ~him 0.19  ~hjelp -0.19  ~hjem 0.42
    ~hjemme 0.33  ~holde 0.22  ~home 0.34  ~hon 0.71  ~hood 0.15  ~hopp 0.15  ~hos 0.15  ~huse 0.21  ~huset 0.21
    ~hva -0.33  ~hvem 0.21  ~hvilke -0.17  ~hvorda -0.3  ~hørre 0.14  ~høsten -0.19  ~ifra -0.2  ~igjen 0.17
    ~ikkje -0.18  ~imorgn 0.18  ~imot 0.15  ~implem -0.21  ~inform -0.18  ~ingn 0.17  ~inne 0.45  ~innkal 0.37
    ~innom -0.17  ~innsyn -0.33  ~innvil 0.24  ~intere -0.17  ~interv -0.34  ~is -0.14  ~iskald 0.16  ~isn 0.15
    ~it -0.32  ~itj 0.17  ~itte 0.14  ~j 0.3  ~ja 0.21  ~jakka 0.2  ~jenta 0.16  ~jg 0.14  ~jobb 0.14  ~jogges 0.14
    ~johann 0.32  ~join -0.13  ~juli -0.18  ~june 0.15  ~k 0.86  ~ka -0.26  ~kalend -0.22  ~kan -0.27  ~kantin -0.13
    ~kasta 0.15  ~kaste 0.17  ~keep -0.18  ~key -0.15  ~kids 0.15  ~kinder -0.22  ~kje 0.18  ~kjetil -0.14  ~kjøkke 0.14
    ~kjøpe 0.16  ~kl 0.15  ~klasen 0.22  ~klasse 0.5  ~klær 0.21  ~kniv 0.13  ~knytte 0.22  ~kolleg -0.18  ~kommet -0.17
    ~konsul -0.18  ~kontak 0.16  ~kontoe -0.27  ~koordi -0.15  ~kopla -0.15  ~kor -0.3  ~korlei -0.18  ~korus -0.17
    ~koss -0.18  ~krysse 0.16  ~kva -0.49  ~kvar 0.22  ~kvart 0.15  ~kvarta -0.18  ~kvelda 0.3  ~kven 0.2  ~kåre -0.16
    ~l 0.66  ~la 0.21  ~lad 0.42  ~lag -0.18  ~laget -0.14  ~lagra -0.14  ~lang -0.19  ~langua -0.15  ~lappen 0.15
    ~leader -0.18  ~leave -0.26  ~ledere -0.19  ~lederm -0.16  ~legen 0.22  ~legger 0.23  ~leiare -0.15  ~leilig 0.15
    ~lenger -0.14  ~ler 0.18  ~lese -0.2  ~level 0.26  ~levera -0.15  ~librar 0.18  ~ligger -0.18  ~lille 0.4
    ~lista -0.2  ~litt -0.36  ~lives 0.15  ~lo 0.28  ~log 0.19  ~loggen 0.24  ~login -0.14  ~long -0.17  ~look -0.14
    ~lookin -0.18  ~lov 0.36  ~lova -0.2  ~lunsj 0.32  ~lure -0.15  ~lurte -0.19  ~lå 0.15  ~lærare 0.35  ~lære -0.19
    ~lørdag 0.15  ~m 0.45  ~ma -0.14  ~mad 0.16  ~magen 0.29  ~mandag 0.25  ~mang -0.21  ~mann 0.16  ~marek 0.13
    ~marit -0.17  ~mat 0.2  ~me -0.15  ~meetin -0.15  ~melde 0.15  ~meldt 0.16  ~meldte 0.23  ~mellom -0.25
    ~mener -0.26  ~mens -0.16  ~mente -0.14  ~merk 0.14  ~merke -0.15  ~midler -0.15  ~miljøt 0.3  ~mindre 0.16
    ~minst -0.14  ~minste 0.46  ~minus 0.38  ~minute -0.28  ~minutt -0.16  ~mista -0.14  ~mistet -0.2  ~mnd 0.21
    ~mobbin -0.14  ~money 0.17  ~month -0.25  ~mora 0.33  ~morgon 0.15  ~mot 0.14  ~mum 0.15  ~munici -0.32  ~mye -0.18
    ~månade -0.14  ~måte -0.14  ~mæ 0.14  ~møta -0.28  ~møte -0.27  ~møtene -0.18  ~møter -0.15  ~møtet -0.67
    ~naboen 0.33  ~name -0.4  ~nappie 0.25  ~natt 0.3  ~natta 0.23  ~nauste 0.24  ~nei 0.38  ~neighb 0.15  ~nekter 0.34
    ~nephew 0.16  ~neste -0.25  ~nettve -0.16  ~new -0.24  ~next -0.27  ~ni 0.13  ~nivå 0.2  ~noah 0.33  ~nobody 0.15
    ~nokka 0.19  ~noko -0.27  ~nokon 0.22  ~norsk 0.29  ~note 0.16  ~notice 0.27  ~nummer 0.22  ~nurse 0.23  ~nye -0.24
    ~nyfødt -0.13  ~nytt -0.26  ~nå 0.36  ~någe -0.13  ~nåkken 0.14  ~når 0.19  ~nøkkel -0.14  ~o 0.57  ~office -0.16
    ~også -0.24  ~olds -0.16  ~om 0.18  ~once -0.14  ~one 0.17  ~onga -0.31  ~ongen 0.13  ~open -0.25  ~opp 0.18
    ~oppdik -0.24  ~opplær 0.17  ~oppsta -0.15  ~oppå 0.21  ~ordet -0.17  ~ordfør -0.2  ~out 0.35  ~over -0.17
    ~overfø 0.28  ~overga 0.18  ~overta 0.17  ~owner -0.38  ~p 0.31  ~pair 0.22  ~pakist 0.25  ~papir 0.21  ~par 0.16
    ~parent -0.53  ~passar -0.25  ~past 0.15  ~pe 0.15  ~pedago 0.18  ~penger 0.31  ~pennal 0.35  ~per -0.16
    ~person -0.59  ~phase -0.38  ~phone 0.17  ~planle -0.27  ~plasss 0.14  ~porten 0.37  ~pose 0.18  ~positi -0.2
    ~postgr -0.24  ~pratar 0.33  ~preste 0.19  ~progra -0.19  ~prosed -0.15  ~prosje -0.57  ~prosjk -0.18  ~prøv -0.19
    ~psykol 0.18  ~pulse -0.14  ~pulsen -0.26  ~pulssj -0.36  ~pulten 0.22  ~pupil 0.27  ~på 0.22  ~påminn -0.22
    ~pæng 0.15  ~r 0.56  ~rakk 0.14  ~raude 0.16  ~recogn 0.2  ~redd 0.14  ~regele -0.18  ~region -0.16  ~regnea -0.16
    ~rektor -0.16  ~remind -0.24  ~reply 0.18  ~report -0.16  ~reseps -0.22  ~respon -0.15  ~result -0.29  ~rett -0.2
    ~rettle -0.14  ~ringe 0.21  ~ringje 0.14  ~ro 0.13  ~rolig 0.16  ~rom 0.39  ~room 0.25  ~ropt 0.24  ~round -0.13
    ~runde -0.15  ~runden -0.32  ~rundt 0.46  ~rutine -0.28  ~rådhus -0.15  ~s 0.4  ~said 0.21  ~saken 0.34  ~saman 0.16
    ~same 0.21  ~samle -0.15  ~samme 0.27  ~samtyk -0.49  ~sara 0.2  ~satsin -0.18  ~saw 0.19  ~se -0.15  ~seg 0.45
    ~seks 0.18  ~sekste 0.19  ~send -0.21  ~sendte 0.14  ~seng 0.14  ~set -0.2  ~setta 0.18  ~she 0.22  ~should 0.2
    ~show -0.14  ~si -0.51  ~sia 0.14  ~sick -0.17  ~siden 0.43  ~sier 0.27  ~since 0.33  ~sine 0.13  ~sing 0.15
    ~sist -0.14  ~siste -0.28  ~situas 0.21  ~six 0.14  ~sjette 0.26  ~sju 0.15  ~sjå -0.23  ~ska -0.17  ~skar 0.23
    ~skjedd 0.35  ~skjelv 0.2  ~skjema -0.19  ~skole -0.3  ~skolea -0.14  ~skoleb -0.15  ~skolen -0.21  ~skrive 0.28
    ~sku -0.13  ~skules 0.75  ~skyss 0.2  ~slack -0.43  ~sletta -0.19  ~slide -0.25  ~slik -0.13  ~slikt 0.21
    ~slutte -0.27  ~slåssi 0.14  ~små 0.26  ~småsøs 0.16  ~smør 0.13  ~snakke -0.19  ~snart 0.18  ~sofie 0.15
    ~someon 0.13  ~sommer -0.26  ~spiste 0.17  ~språkk -0.16  ~spørsm -0.46  ~stafet -0.42  ~starta -0.25  ~status -0.33
    ~stavan -0.14  ~stemme 0.14  ~step 0.29  ~stig -0.16  ~stilli -0.15  ~stokur -0.4  ~stoppe 0.26  ~studen 0.17
    ~stå 0.22  ~står -0.25  ~sunniv 0.29  ~survey -0.22  ~svaren -0.2  ~svarer 0.18  ~svaret -0.16  ~svarte -0.15
    ~svømmi 0.32  ~syk -0.14  ~sykehu -0.15  ~synne 0.16  ~så -0.18  ~sår 0.18  ~særleg -0.14  ~søsken 0.18  ~søv 0.14
    ~t 0.76  ~tak -0.15  ~talk -0.18  ~talks 0.23  ~tall -0.29  ~taxi 0.13  ~tegner 0.13  ~tegnin 0.2  ~tekst -0.2
    ~tekste -0.17  ~templa 0.17  ~tenkt -0.17  ~tennen 0.17  ~termin 0.14  ~testa 0.17  ~than -0.28  ~that 0.17
    ~the 0.13  ~thea 0.24  ~their -0.17  ~there 0.2  ~they 0.43  ~this -0.15  ~thivya 0.14  ~three 0.14  ~tidleg -0.17
    ~tilgan -0.14  ~tilset -0.16  ~tiltak 0.22  ~timane 0.15  ~timeli -0.14  ~ting -0.27  ~title -0.4  ~tlf 0.14
    ~to 0.16  ~tok 0.28  ~tolv 0.17  ~torsda 0.23  ~toårsk 0.15  ~trafik -0.16  ~transi 0.15  ~trappa 0.17  ~tre 0.31
    ~tredje 0.23  ~trekke 0.28  ~treng -0.19  ~trilli 0.16  ~trodde -0.2  ~tur -0.17  ~turen 0.33  ~turns 0.14
    ~tverrf 0.39  ~twins 0.28  ~two 0.4  ~tydeli 0.22  ~unders -0.14  ~ungane 0.21  ~ungdom -0.16  ~unge -0.18
    ~unit -0.22  ~use -0.16  ~ut 0.14  ~utenfo 0.15  ~v 0.49  ~vaken 0.24  ~vaktte 0.22  ~vanske -0.16  ~vare -0.15
    ~ve -0.17  ~vedtak 0.24  ~vegen -0.14  ~vegg 0.28  ~veggen 0.25  ~vegner -0.16  ~vekke -0.15  ~vel -0.4  ~velg -0.17
    ~vente -0.16  ~vere -0.17  ~vesle 0.44  ~vesleb 0.2  ~vet 0.17  ~vidare -0.18  ~vikare 0.25  ~vinter 0.46
    ~virker -0.15  ~vise -0.24  ~visst -0.18  ~vite -0.27  ~voksen 0.14  ~vold -0.2  ~vondt 0.29  ~vore 0.23
    ~våken 0.23  ~vært -0.18  ~want 0.14  ~what -0.51  ~who 0.27  ~whose 0.17  ~will -0.15  ~work -0.18  ~would -0.22
    ~yester 0.33  ~yet -0.13  ~you -0.4  ~your -0.18  ~åpner -0.19  ~åssen -0.15  ~åtte 0.25  ~åttend 0.17  ~éin -0.32
    ~én 0.22  ~økonom -0.18
"""
