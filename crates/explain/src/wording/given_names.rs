//! Given names, and whom they are given to. Folded.

use super::word_list::WordList;

/// Given to men.
pub(crate) static MEN: WordList = WordList::new(
    "aaron abdel abdul abdullah abraham adam adel adnan adrian ahmad ahmed ajay alan alastair albert alberto \
    alejandro aleksandr alessandro alexander alexandre alexei alfred ali alistair allan allen alvaro amir \
    amit anders andre andreas andrei andres andrew andrzej andy angus anil anthony antoine anton antonio \
    antony anwar armando arnold arthur arun arvind ashok ashton asif attila barack barney barry bashar \
    bashir ben benedict benigno benjamin bernard bernie bertrand bheki bill billy bjorn bob bobby bohuslav \
    boris brad bradley brandon brendan brent brett brian bruce bruno bryan bubba callum calvin carl carlo \
    carlos cesar chad charles charlie christian christoph christophe christopher chuck clarence claude \
    claudio clint clive colin conor craig cristiano curtis cyril dalton damian damien dan daniel daniele \
    danny darrell darren darryl dave david dean declan dennis derek derrick desmond didier diego dieter \
    dimitri dmitri dmitry dominic don donald doug douglas dragan duncan dustin dwayne dylan earl eddie edgar \
    edmund eduardo edward edwin elias elijah elliot elliott elon emanuel emilio emmanuel enrico enrique eric \
    erich erik ernest ernesto eugene evan fabio farid felix ferdinand fergus fernando fidel filip florian \
    francesco francis francisco franck francois frank franklin franz fred frederic frederick fritz gabor \
    gabriel gareth gary gavin gene geoff geoffrey george georges gerald gerard gerhard gerry giancarlo \
    gilbert giovanni giuseppe glen glenn goran gordon graham grant greg gregg gregory grzegorz guido \
    guillaume guillermo gunter gustavo guy hamid hamish hamza hank hans harold harry harvey hasan hassan \
    hector heino helmut henri henrik henry herbert herman hideki hiroshi hosni howard hubert hugh hugo \
    hussein ian ibrahim igor imran isaac isaiah ismail istvan ivan ivor jack jackson jacob jacques jaime \
    jair jake jakob jamal james janos janusz jared jaroslaw jason javier jay jeff jefferson jeffrey jens \
    jeremy jermaine jerome jerry jesus jim jimmy jiri joachim joao joaquin joe joel johan johann john johnny \
    joko jon jonas jonathan jordi jorge jose josef joseph josh joshua juan juergen julian julien julio \
    junichiro jurgen justin kareem karel karl keith ken kenji kenneth kent kevin khaled khalid kieran kofi \
    kris krzysztof kurt kyle lachlan lance larry lars laszlo laurent lawrence lech leighton leo leon leonard \
    leonardo leopoldo leroy lewis liam lionel lloyd lorenzo louis luc luca lucas luigi luis luke luther \
    magnus mahathir mahmoud malcolm malik manfred manmohan manoj manuel marc marcel marcelo marco marcos \
    marcus marek mariano mario marius mark markus marshall martin marty marvin massimo mathias mathieu matt \
    matteo matthew matthias maurice mauricio mauro max maxim maxime maximilian mel melvin michael michel \
    miguel mike mikhail milan miles milos milton miroslav mitch mitchell mitt mohamed mohammad mohammed \
    mohamud moises moshe muhammad murray mustafa najib narendra nathan nathaniel neil nelson newt nicholas \
    nick nico nicolas nigel nikolai nikolas nitin noah norman oleg oliver olivier omar ondrej osama oscar \
    otto owen pablo paolo patrice patricio patrick paul paulo pavel pedro pete peter petr phil philip \
    philippe phillip pierre pieter pietro piotr piyush prabowo pranab prayuth preston rafael raheem rahm \
    rahul raj rajiv rakesh ralph ramesh ramon rand randall randolph randy raphael rashid raul ray raymond \
    recep reggie reginald reid rene renzo reza rhys ricardo riccardo richard rick ricky rob robert roberto \
    rod rodney rodolfo rodrigo roger rohan roland rolf roman romano ron ronald ronnie ross roy ruben rudolf \
    rudolph rudy rupert russ russell ryan saad salvador salvatore sami samir samuel sanjay satoshi saul \
    scott seamus sean sebastian sebastien sergei sergey sergio seth shane shaun shawn shinzo sidney silvio \
    simon slobodan stan stanislav stanley stefan stefano stephan stephane stephen steve steven stewart \
    stuart suresh sutopo sylvain takeshi taro ted tedros terence terrence thaksin theo theodore thierry \
    thomas tibor tim timothy tito toby todd tom tomas tomasz tommy tony travis trent trevor tristan tyler \
    ulrich umberto urs uwe vaclav valentin valery vicente victor vijay vikram viktor vince vincent vincenzo \
    vitaly vladimir wade wagner walter warren wayne wendell werner wesley wilbur wilhelm will william willie \
    winston wolfgang woodrow xavier yann yasser yasuo yevgeny yoshihide yuri yusuf yves zachary zack zaheer \
    zlatan zoltan zoran",
);

/// Given to women.
pub(crate) static WOMEN: WordList = WordList::new(
    "abigail adele adriana agnes aisha alessandra alexandra alexandria alice alicia alison allison alyssa \
    amanda amber amelia amy ana angela angelina angie anita ann anna annabel anne annegret annette annie \
    antonia april ariana arlene asma astrid audrey ava ayesha barbara beata beatrice becky bella bernadette \
    bernice beth bethany betsy betty beverly bianca birgit bonnie brenda bridget brigitte brooke camilla \
    candace carla carly carmen carol carole carolina caroline carolyn carrie cassandra cate catherine cathy \
    cecilia celeste charlene charlotte chelsea cher cheryl chloe christiane christina christine christy \
    cindy claire clara claudia clementine colleen connie constance corinne courtney cristina cynthia daisy \
    daniela danielle daphne darlene dawn deb debbie deborah debra deidre delia denise desiree diana diane \
    dianne dina dolores donna dora doris dorothy edith eileen elaine eleanor elena eleni elisabeth elise \
    eliza elizabeth ella ellen ellie emilia emily emma erica erika erin esther eugenia eunice eva eve evelyn \
    faith fatima felicia fiona flora florence frances francesca frederica gabriela gabrielle gail gemma \
    geraldine gertrude gillian gina giorgia giulia glenda gloria grace greta gretchen gwen gwyneth hadiza \
    hannah harriet heather heidi helen helena helene helga henrietta hilary hilda hillary holly hope huma \
    ilhan imee imelda indira ines ingrid irene irina iris isabel isabella ivana ivanka jacinda jacqueline \
    jana jane janelle janet janice jasmine jeanette jeanine jeanne jen jenna jennifer jenny jessica jill \
    jillian joan joann joanna joanne jocelyn jodi jody josephine joy joyce juanita judith judy julia juliana \
    julianne julie juliet june kaitlin karen karin karla kate katharina katharine katherine kathie kathleen \
    kathryn kathy katie katrina kay kayla keira kellie kelly kellyanne kerri kimberly kirsten kirstie \
    kirstjen kristen kristin kristina kristine lana lara latoya laura lauren laurie leah leanne leila lena \
    leticia lillian lily linda lindsay lisa lois lola loretta lori lorraine louise lucia lucille lucy luisa \
    lupita lydia lynn lynne mabel mackenzie madeleine madeline madonna mae maggie malala malia mara marcia \
    margaret margarita margo margot maria mariah mariam marian marianne marie marilyn marina marissa \
    marjorie marlene marta martha martina mary maryam maureen maxine maya megan meghan melania melanie \
    melinda melissa meredith meryl mette michaela michelle mildred mimi mina miranda miriam molly mona \
    monica monique muriel myra nadia nadine nan nancy naomi natalia natalie natasha nathalie nellie nicky \
    nicole nikki nina noor nora norma odette olga olivia ophelia oprah pamela patience patricia patti paula \
    pauline peggy penelope penny petra phyllis pippa polly priscilla priti priyamvada priyanka rachel ramona \
    raquel rebecca regina renee rhonda rihanna rita roberta robyn ronda rosa rosalind rose rosemary roxanne \
    ruth sabrina sadie sally salma samantha samira sandra sanna sara sarah selena serena sharon sheila \
    shelley sherry sheryl shirley sienna silvia sonia sonja sophia sophie stacey stacy stella stephanie \
    stormy sue susan susanna susanne suzanne suzie sylvia tabitha tamara tammy tania tanya tara tatiana \
    teresa tessa theresa tiffany tina toni tracey tracy trisha ursula valerie vanessa vera veronica vicki \
    vicky victoria viola violet virginia vivian wanda wendy whitney whoopi winifred winnie yingluck yoko \
    yolanda yvette yvonne zara zelda zoe",
);

/// Given to either.
pub(crate) static EITHER: WordList = WordList::new(
    "alex andrea aung cameron casey chris dale dominique jackie jamie jan jean jesse jo jordan kerry kim lee \
    leslie lindsey marion michele morgan nicola noel pat robin sam sasha shannon simone taylor terry",
);
