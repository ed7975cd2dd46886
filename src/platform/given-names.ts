/** Given names that are common in Germany and are no word, month, street or town by themselves; those that are (August, Rosa, Heide, Kai, Mark …) are left out. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `Achim Adam Adelheid Adrian Agnes Ahmed Ahmet Alexander Alexandra Ali Alina Amira Amelie Andrea Andreas Angela Angelika Anja Anke Anna Anne Annemarie Annette
  Anni Anton Antonia Armin Arne Artur Astrid Axel Ayse Ayşe Barbara Bastian Bastien Beate Ben Benjamin Berit Bernd Bernhard Berthold Bettina Birgit Birte Björn
  Bodo Boris Brigitte Burak Carina Carla Carlotta Carmen Carola Carolin Caroline Carsten Cem Charlotte Christa Christel Christian Christiane Christina Christine
  Christoph Christopher Clara Claudia Claus Clemens Conny Cornelia Daniel Daniela Danuta David Denise Dennis Detlef Diana Dieter Dietmar Dirk Dmitri Dominik
  Dorothea Dörte Eberhard Edith Egon Elena Elfriede Elias Elif Elisabeth Elke Ella Ellen Emil Emily Emine Emma Enno Erich Erika Erkan Erwin Esra Esther Eugen
  Evelyn Fabian Fatih Fatima Fatma Felix Ferdinand Finja Finn Florian Franziska Frauke Friederike Friedhelm Friedrich Gabi Gabriele Georg Gerd Gerda Gerhard
  Gertrud Gesine Gisela Giuseppe Gregor Greta Gudrun Günter Günther Gustav Guido Hakan Hanna Hannah Hannelore Hannes Hans Harald Hartmut Hasan Hatice Heike
  Heiko Heiner Heinrich Heinz Helena Helga Helge Helmut Hendrik Henri Henrik Henry Herbert Hermann Hilde Hildegard Holger Horst Hubert Hüseyin Ibrahim Ida Ilona
  Ilse Inga Inge Ingeborg Ingo Ingrid Irene Irina Irmgard Isabel Isabell Isabella Ivan Ivonne Jacqueline Jakob Jan Jana Janina Janine Jannik Jannis Jasmin Jennifer
  Jens Jessica Joachim Jochen Johann Johanna Johannes Jonas Jonathan Jörg Jörn Josef Joseph Josephine Jule Julia Julian Juliane Jürgen Justus Jutta Karin Karina
  Karl Karla Karlheinz Karolina Karoline Karsten Katarina Katarzyna Katharina Kathrin Katja Katrin Kemal Kerstin Kevin Kirsten Klara Klaus Konrad Konstantin
  Korinna Krzysztof Kurt Lara Lars Laura Lea Lena Leni Leo Leon Leonard Leonie Levi Lieselotte Lina Linda Lisa Liselotte Lothar Louis Louisa Luca Lukas Luis Luisa
  Lutz Lydia Magdalena Maik Malte Manfred Manuel Manuela Marc Marcel Marco Marcus Mareike Maren Margarete Margot Margret Margrit Maria Marianne Marie Marina Mario
  Marion Markus Marlene Marlies Marta Martha Martin Martina Mathias Mathilda Mats Matteo Matthias Max Maximilian Maya Mechthild Mehmet Melanie Melina Merle Mia
  Michael Michaela Michelle Miriam Mohamed Mohammad Mohammed Monika Monique Moritz Muhammad Murat Mustafa Nadine Nadja Natalia Natalie Natascha Nele Nicolas Nico
  Nicole Niels Niklas Niko Nils Nina Noah Nora Norbert Olaf Ole Olga Oliver Olivia Omar Oskar Osman Otto Patricia Patrick Paul Paula Pauline Peter Petra Philipp
  Pia Piotr Rainer Ralf Ralph Ramona Raphael Rebecca Regina Regine Reiner Reinhard Reinhold Renate Rene René Ricarda Richard Rita Robert Robin Roland Rolf Roman
  Romy Ronald Ronny Roswitha Rudi Rudolf Rüdiger Sabine Sabrina Samira Samuel Sandra Sara Sarah Sascha Sebastian Selina Selma Sevgi Sibylle Siegfried Sieglinde
  Sigrid Silke Silvia Simon Simone Sina Sofia Sofie Sonja Sophia Sophie Stefan Stefanie Steffen Steffi Stephan Stephanie Susanne Svenja Sven Svetlana Swetlana
  Tanja Tatjana Theo Theodor Theresa Therese Thomas Thorben Thorsten Till Tim Timo Tina Tobias Tom Torben Torsten Udo Ulf Uli Ulla Ulrich Ulrike Ursula Ute Uwe
  Valentin Valentina Vanessa Vera Verena Veronika Viktor Viktoria Vincent Vladimir Volker Waltraud Werner Wiebke Wilfried Wilhelm Willi Willy Winfried Wladimir
  Wolfgang Yannick Yasemin Yasmin Yusuf Yvonne Zeynep`.split(/\s+/),
);
