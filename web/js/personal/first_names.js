/** First names common in France, without accents: the server’s list. */

const LIST = `
  aaron abdel abdelkader abdallah abdou abdoulaye abel adam adama adel adele adeline adrien adriana
  agathe agnes ahmed aicha aissata aissatou alain alan albert alberto alexandra alexandre alexia
  alexis alfred ali alice alicia aline alison alix alice amadou amandine amar ambre amelie amina
  aminata amine amir amira ana anais andre andrea andree angela angelique angelo anissa anita anna
  annabelle anne annette annick annie anouk anthony antoine antonio arlette armand arnaud arthur
  assia astrid aurelie aurelien aurore axel aya ayoub aziz baptiste barbara bastien beatrice
  benedicte benjamin benoit bernadette bernard bertrand bilal boris boubacar brahim brandon brian
  brigitte bruno camille carine carla carole caroline catherine cathy cecile cedric celia celine
  chantal charles charlene charlotte cheikh chloe chantal christelle christian christiane christine
  christophe cindy claude claudine clara clarisse clemence clement coline colette coralie corentin
  corinne cyril cyrille damien daniel daniela danielle david deborah delphine denis denise didier
  dimitri djamila djibril dominique dorian dylan eddy edith edouard edwige elena eleonore eli elias
  eliane elisa elisabeth elise ella elodie eloise elsa emile emilie emma emmanuel emmanuelle enzo
  eric erika ernest esteban estelle esther ethan etienne eugene eva evelyne fabien fabienne fabrice
  fadila farid farida fatiha fatima fatma fatou fatoumata felix ferdinand fernand fernande fiona
  flavie florence florent florian francis franck francois francoise frederic frederique gabin
  gabriel gabrielle gael gaelle gaetan genevieve geoffrey georges georgette gerald geraldine gerard
  ghislaine gilbert gilberte gilles gisele gregory guillaume gustave guy gwenaelle habib hadrien
  hakim halima hamid hamza hanane hassan hassane hatem helena helene henri henriette herve hicham
  hocine hugo hugues ibrahim ibrahima ibtissem idriss ilyes imane ines ingrid irene iris isabelle
  ismael issa ivan jacqueline jacques jade jamal jamila jason jean jeanne jeannine jennifer jeremie
  jeremy jerome jessica joachim jocelyne joel joelle johan johanna john jonathan jordan jorge jose
  joseph josephine josette josiane joshua juan judith jules julia julian julie julien juliette
  justin justine kader kadiatou kamel karen karim karima karine kelly kenza kevin khadija khaled
  khalid killian kylian laetitia laila lamia lamine laura laure laurence laurent laurie lea leila
  leo leon leonie leopold lilian lina linda lionel lisa loic lola loris louane louis louisa louise
  luc luca lucas lucette lucie lucien lucienne ludovic luis luna lydia lydie lylou madeleine mael
  maelle maeva magali mahamadou maimouna malik malika mamadou manon manuel manuela marc marcel
  marcelle margaux margot marguerite maria mariama marianne marie marielle mario marion marius
  marjorie marlene marta marthe martial martine marvin maryline maryse mateo mathieu mathilde
  mathis matteo matthieu maud maurice max maxence maxime mehdi melanie melissa melina michael
  michel michele micheline miguel mireille mohamed mohammed moise monique morgane mouhamed mounir
  moussa mourad muriel mustapha myriam nabil nadege nadia nadine naima najat natacha nathalie
  nathan nawel nicolas nicole nina noa noah noe noemie nora nordine norbert nour odette odile
  olga olivia olivier omar oceane orlane oscar ousmane oumar pablo paola pascal pascale patrice
  patricia patrick paul paula paulette pauline paulo pedro perrine peter philippe pierrette
  quentin rachel rachid rachida rafael raphael raphaelle raymond raymonde rayan rebecca regine
  regis remi remy renaud rene renee richard rita robert roberto robin rodolphe rodrigue roger
  roland romain romane romeo ronan rosalie roxane ruben sabine sabrina sacha said salah salim
  salima salma salome samba sami samia samir samira samuel sandra sandrine sara sarah saul
  sebastien segolene selim selma serge sergio severine sidonie simon simone slimane sofia sofiane
  solange solene soline sonia sophia sophie soraya souad soufiane souleymane stanislas stella
  stephane stephanie steve steven suzanne sylvain sylvaine sylvia sylvie tania tarek tatiana
  teddy teresa theo theodore therese thibault thibaut thierry thomas tiago tiphaine titouan tom
  tony tristan ulysse valentin valentine valerie vanessa vera veronique victor victoire victoria
  viktor vincent violette virginie vivien viviane walid warren wassim wendy wilfried william
  willy xavier yacine yael yamina yann yannick yanis yasmina yasmine yassine yohan yolande youcef
  younes youssef yusuf yvan yves yvette yvonne zacharie zakaria zineb zoe zohra
`;
export const FIRST_NAMES = new Set(LIST.trim().split(/\s+/));
